import { createParameterStore, type Scope } from '@posewright/layers';
import { createRandom, type HeadSpec } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';
import type { PoseNetwork } from '../pose-network.js';
import {
  branches,
  exchange,
  firstStage,
  head,
  type Parallel,
  stageChannels,
  stem,
  transition,
} from './hrnet-blocks.js';
import { checkHrnetOptions, type HrnetOptions } from './options.js';

/**
 * Builds a high-resolution network with random weights (Sun, Xiao, Liu and Wang, CVPR 2019).
 *
 * `[batch, height, width, 3]` -> `[batch, height / 4, width / 4, joints]`, or with `heatmaps: 'each'` one such output for
 * each resolution, the lowest first.
 *
 * @param options Spread a preset: `{ ...HRNET_W32, skeleton: MY_SKELETON }`.
 * @param seed Of the random weights.
 * @throws {OptionError} where an option cannot be used.
 */
export function createHrnet(
  options: HrnetOptions,
  { seed = 0 }: { readonly seed?: number } = {},
): PoseNetwork {
  checkHrnetOptions(options);
  const store = createParameterStore(createRandom(seed));
  const start = stem(store.scope, options);
  const body = createBody(store.scope, options);
  const heads = createHeads(store.scope, body.channels, options);

  return {
    architecture: 'hrnet',
    options,
    skeleton: options.skeleton,
    input: options.input,
    preprocessing: options.preprocessing,
    heads: heads.map(({ branch }, stage) => headSpec(options, branch, stage)),
    store,
    forward: (images, mode) => {
      const maps = body.forward([start(images, mode)], mode);
      return heads.map(({ branch, toHeatmaps }) => toHeatmaps(maps[branch] as tf.Tensor4D, mode));
    },
    dispose: store.dispose,
  };
}

function createBody(root: Scope, options: HrnetOptions): Parallel {
  const first = firstStage(root, options);
  const parts: Parallel[] = [first];
  let channels = first.channels;
  options.stages.forEach((stage, index) => {
    parts.push(transition(root.child(`transition${index + 1}`), channels, stageChannels(stage)));
    const scope = root.child(`stage${index + 2}`);
    for (let module = 0; module < stage.modules; module++) {
      parts.push(branches(scope.child(module).child('branches'), stage));
      const outputs = exchangedOutputs(options, index, module);
      if (outputs === 0) continue;
      const fuse = scope.child(module).child('fuse_layers');
      parts.push(exchange(fuse, stageChannels(stage), outputs));
    }
    channels = stageChannels(stage);
  });
  return {
    channels: (parts.at(-1) as Parallel).channels,
    forward: (inputs, mode) =>
      parts.reduce<tf.Tensor4D[]>((maps, part) => part.forward(maps, mode), [...inputs]),
  };
}

/** How many resolutions the exchange after a module computes; 0 where there is none. */
function exchangedOutputs(
  { stages, exchange: where, heatmaps }: HrnetOptions,
  index: number,
  module: number,
): number {
  const { modules, branches: count } = stages[index] as HrnetOptions['stages'][number];
  if (count === 1) return 0;
  const endsStage = module === modules - 1;
  const endsAll = endsStage && index === stages.length - 1;
  if (endsAll) return heatmaps === 'highest' ? 1 : count;
  if (where === 'at-end') return 0;
  return where === 'within-stages' || endsStage ? count : 0;
}

function createHeads(root: Scope, channels: readonly number[], options: HrnetOptions) {
  if (options.heatmaps === 'highest') {
    const toHeatmaps = head(root.child('final_layer'), channels[0] as number, options);
    return [{ branch: 0, toHeatmaps }];
  }
  return channels
    .map((count, branch) => ({
      branch,
      toHeatmaps: head(root.child('final_layers').child(branch), count, options),
    }))
    .reverse();
}

function headSpec({ skeleton }: HrnetOptions, branch: number, stage: number): HeadSpec {
  return {
    name: `heatmaps_${stage}`,
    kind: 'heatmaps',
    channels: skeleton.joints.length,
    stride: 4 * 2 ** branch,
    stage,
  };
}
