import { createParameterStore } from '@posewright/layers';
import { createRandom, type HeadSpec } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { PoseNetwork } from '../pose-network.js';
import { type Construction, features, head, hourglass, links, stem } from './hourglass-blocks.js';
import { LINEAGES } from './lineages.js';
import { checkHourglassOptions, type HourglassOptions } from './options.js';

/**
 * Builds a stacked hourglass network with random weights (Newell, Yang and Deng, ECCV 2016).
 *
 * `[batch, height, width, 3]` -> for each stack `[batch, height / 4, width / 4, joints]`. Who observes a pass (`Mode.observe`) sees, for each
 * stack, `hourglass_0.in`, the maps on the way down `.down_3` .. `.down_1`, `.bottom`, and the sums on the way up `.up_1` .. `.up_3`.
 *
 * @param options Spread a preset: `{ ...HOURGLASS_TINY, skeleton: MY_SKELETON }`.
 * @param seed Of the random weights.
 * @throws {OptionError} where an option cannot be used.
 */
export function createHourglass(
  options: HourglassOptions,
  { seed = 0 }: { readonly seed?: number } = {},
): PoseNetwork {
  checkHourglassOptions(options);
  const store = createParameterStore(createRandom(seed));
  const construction: Construction = {
    root: store.scope,
    names: LINEAGES[options.lineage],
    options,
  };
  const first = stem(construction);
  const stages = Array.from({ length: options.stacks }, (_, stack) => stage(construction, stack));

  return {
    architecture: 'hourglass',
    options,
    skeleton: options.skeleton,
    input: options.input,
    preprocessing: options.preprocessing,
    heads: stages.map((_, stack) => headSpec(options, stack)),
    store,
    forward: (images, mode) => {
      const outputs: tf.Tensor4D[] = [];
      let input = first(images, mode);
      for (const [stack, { body, toHeatmaps, next }] of stages.entries()) {
        mode.observe?.(`hourglass_${stack}.in`, input);
        const found = body(input, mode);
        const heatmaps = toHeatmaps(found, mode);
        outputs.push(heatmaps);
        if (outputs.length === stages.length || next === null) break;
        const linked: tf.Tensor4D = tf.add(
          next.features(found, mode),
          next.heatmaps(heatmaps, mode),
        );
        input = options.link === 'sum' ? tf.add(input, linked) : linked;
      }
      return outputs;
    },
    dispose: store.dispose,
  };
}

function stage(construction: Construction, stack: number) {
  const { names, options } = construction;
  const whole = hourglass(construction, stack);
  const after = features(construction, stack);
  const hasLinks = stack < options.stacks - 1 || names.linksAfterLast;
  return {
    body: (input: tf.Tensor4D, mode: Parameters<typeof whole>[1]) =>
      after(whole(input, mode), mode),
    toHeatmaps: head(construction, stack),
    next: hasLinks ? links(construction, stack) : null,
  };
}

function headSpec({ skeleton }: HourglassOptions, stack: number): HeadSpec {
  return {
    name: `heatmaps_${stack}`,
    kind: 'heatmaps',
    channels: skeleton.joints.length,
    stride: 4,
    stage: stack,
  };
}
