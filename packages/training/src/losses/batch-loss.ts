import type { PoseNetwork } from '@posewright/architectures';
import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { BatchArray, SampleBatch } from '../batches/make-batch.js';
import { fieldLoss } from './field-loss.js';
import { heatmapLoss } from './heatmap-loss.js';

/** Options of {@link batchLoss}. */
export interface BatchLossOptions {
  /** Weight of the pixels where there is a joint or limb, the others having 1; see `heatmapLoss` and `fieldLoss`. */
  readonly foregroundWeight: number;
  /** Bottom-up networks only: factor of each stage's share; 1 for all where not given. */
  readonly stageWeights?: readonly number[] | undefined;
}

/**
 * The loss that a network is trained with on a batch: {@link fieldLoss} where it has heads of part affinity fields, else
 * {@link heatmapLoss}.
 *
 * @returns A function from the network's outputs to `[]`; it makes tensors, which the caller tidies.
 * @throws {OptionError} where the network has fields and the batch none, or the other way round, or heatmaps at a stride for which
 * the batch has no target.
 */
export function batchLoss(
  { heads }: Pick<PoseNetwork, 'heads'>,
  { heatmaps, otherHeatmaps = [], weights, pafs, mask }: SampleBatch,
  { foregroundWeight, stageWeights }: BatchLossOptions,
): (outputs: readonly tf.Tensor4D[]) => tf.Scalar {
  const hasFields = heads.some(({ kind }) => kind === 'pafs');
  if (hasFields !== (pafs !== undefined && mask !== undefined)) {
    throw new OptionError(
      'batch',
      hasFields
        ? 'one with part affinity fields, as the network has them'
        : 'one without part affinity fields, as the network has none',
      pafs === undefined ? 'one without' : 'one with them',
      `Make its samples ${hasFields ? 'with' : 'without'} the option \`bottomUp\`.`,
    );
  }
  if (pafs === undefined || mask === undefined) {
    const resolutions = [heatmaps, ...otherHeatmaps];
    const strides = new Set(heads.map(({ stride }) => stride));
    if (strides.size !== resolutions.length) {
      throw new OptionError(
        'batch',
        `one with heatmaps at the strides ${[...strides].join(', ')} of the network’s heads`,
        `one with ${resolutions.length}`,
        'Make its samples with the option `otherStrides`.',
      );
    }
    return (outputs) => {
      const perJoint = tf.tensor2d(weights.data, weights.shape);
      const losses = resolutions.flatMap((target) => {
        const same = outputs.filter(({ shape }) => shape[1] === target.shape[1]);
        const targets = { heatmaps: maps(target), weights: perJoint };
        return same.length === 0 ? [] : [heatmapLoss(same, targets, { foregroundWeight })];
      });
      return tf.addN(losses) as tf.Scalar;
    };
  }
  return (outputs) =>
    fieldLoss(
      outputs,
      { heatmaps: maps(heatmaps), pafs: maps(pafs), mask: maps(mask) },
      { heads, stageWeights, foregroundWeight },
    );
}

function maps({ data, shape }: BatchArray<[number, number, number, number]>): tf.Tensor4D {
  return tf.tensor4d(data, shape);
}
