import { createParameterStore } from '@posewright/layers';
import { createRandom, type HeadSpec } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { PoseNetwork } from '../pose-network.js';
import {
  backbone,
  type Construction,
  contextModule,
  initialHeads,
  initialTrunk,
  refinementHeads,
  refinementTrunk,
} from './lightweight-openpose-blocks.js';
import { LINEAGES } from './lineages.js';
import { checkLightweightOpenPoseOptions, type LightweightOpenPoseOptions } from './options.js';

/**
 * Builds a Lightweight OpenPose with random weights (Osokin, 2018; Cao et al., CVPR 2017).
 *
 * `[batch, height, width, 3]` -> for each stage heatmaps `[batch, height / 8, width / 8, joints + 1]`, the background's last,
 * and part affinity fields `[batch, height / 8, width / 8, 2 * limbs]`.
 *
 * @param options Spread a preset: `{ ...LIGHTWEIGHT_OPENPOSE_1, skeleton: MY_SKELETON }`.
 * @param seed Of the random weights.
 * @throws {OptionError} where an option cannot be used.
 */
export function createLightweightOpenPose(
  options: LightweightOpenPoseOptions,
  { seed = 0 }: { readonly seed?: number } = {},
): PoseNetwork {
  checkLightweightOpenPoseOptions(options);
  const store = createParameterStore(createRandom(seed));
  const lineage = LINEAGES[options.lineage];
  const construction: Construction = { root: store.scope, lineage, options };
  const body = backbone(construction);
  const context = contextModule(construction, body.channels);
  const stages = createStages(construction);

  return {
    architecture: 'lightweight-openpose',
    options,
    skeleton: options.skeleton,
    input: options.input,
    preprocessing: options.preprocessing,
    heads: stages.flatMap((_, stage) => headSpecs(options, stage)),
    store,
    forward: (images, mode) => {
      const features = context(body(images, mode), mode);
      const outputs: tf.Tensor4D[] = [];
      let input = features;
      for (const { trunk, heads } of stages) {
        const found = trunk(input, mode);
        const heatmaps = heads.heatmaps(found, mode);
        const pafs = heads.pafs(found, mode);
        outputs.push(heatmaps, pafs);
        if (outputs.length === 2 * stages.length) break;
        const parts = { features, heatmaps, pafs };
        input = tf.concat(
          lineage.refinementInput.map((part) => parts[part]),
          3,
        );
      }
      return outputs;
    },
    dispose: store.dispose,
  };
}

function createStages(construction: Construction) {
  const initial = { trunk: initialTrunk(construction), heads: initialHeads(construction) };
  const refinements = Array.from({ length: construction.options.refinements }, (_, stage) => ({
    trunk: refinementTrunk(construction, stage),
    heads: refinementHeads(construction, stage),
  }));
  return [initial, ...refinements];
}

function headSpecs(
  { skeleton: { joints, limbs } }: LightweightOpenPoseOptions,
  stage: number,
): HeadSpec[] {
  return [
    {
      name: `heatmaps_${stage}`,
      kind: 'heatmaps',
      background: true,
      channels: joints.length + 1,
      stride: 8,
      stage,
    },
    { name: `pafs_${stage}`, kind: 'pafs', channels: 2 * limbs.length, stride: 8, stage },
  ];
}
