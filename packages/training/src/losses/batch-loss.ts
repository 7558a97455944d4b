import type { PoseNetwork } from '@posewright/architectures';
import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { BatchArray, SampleBatch } from '../batches/make-batch.js';
import { type FieldTargets, fieldLoss } from './field-loss.js';
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
 * @param batch Says which targets there are; their numbers are not read.
 * @returns From the network's outputs and the tensors of {@link targetArrays} to `[]`; it makes tensors, which the caller tidies.
 * @throws {OptionError} where the network has fields and the batch none, or the other way round, or heatmaps at a stride for which
 * the batch has no target.
 */
export function batchLoss(
  { heads }: Pick<PoseNetwork, 'heads'>,
  batch: SampleBatch,
  { foregroundWeight, stageWeights }: BatchLossOptions,
): (outputs: readonly tf.Tensor4D[], targets: TargetTensors) => tf.Scalar {
  checkFields(heads, batch);
  if (batch.pafs !== undefined) {
    return (outputs, { heatmaps, pafs, mask }) =>
      fieldLoss(outputs, { heatmaps, pafs, mask } as FieldTargets, {
        heads,
        stageWeights,
        foregroundWeight,
      });
  }
  const resolutions = heatmapArrays(batch);
  checkStrides(heads, resolutions.size);
  return (outputs, targets) => {
    const losses = [...resolutions].flatMap(([name, { shape }]) => {
      const same = outputs.filter((output) => output.shape[1] === shape[1]);
      const heatmaps = targets[name] as tf.Tensor4D;
      const weights = targets.weights as tf.Tensor2D;
      return same.length === 0
        ? []
        : [heatmapLoss(same, { heatmaps, weights }, { foregroundWeight })];
    });
    return tf.addN(losses) as tf.Scalar;
  };
}

/** What a loss compares with, as tensors. */
export type TargetTensors = Readonly<Record<string, tf.Tensor>>;

/** What a loss reads of a batch, by name: `heatmaps`, at other strides `heatmaps_1` and so on, `weights`; or `heatmaps`, `pafs`, `mask`. */
export function targetArrays(batch: SampleBatch): Record<string, BatchArray<number[]>> {
  const { heatmaps, weights, pafs, mask } = batch;
  if (pafs !== undefined && mask !== undefined) return { heatmaps, pafs, mask };
  return { ...Object.fromEntries(heatmapArrays(batch)), weights };
}

/** The arrays of {@link targetArrays} as tensors, which the caller disposes. */
export function toTensors(batch: SampleBatch): TargetTensors {
  const arrays = Object.entries(targetArrays(batch));
  return Object.fromEntries(
    arrays.map(([name, { data, shape }]) => [name, tf.tensor(data, shape)]),
  );
}

function heatmapArrays({ heatmaps, otherHeatmaps = [] }: SampleBatch) {
  return new Map(
    [heatmaps, ...otherHeatmaps].map((array, index) => [
      index === 0 ? 'heatmaps' : `heatmaps_${index}`,
      array,
    ]),
  );
}

function checkFields(heads: PoseNetwork['heads'], { pafs, mask }: SampleBatch): void {
  const hasFields = heads.some(({ kind }) => kind === 'pafs');
  if (hasFields === (pafs !== undefined && mask !== undefined)) return;
  throw new OptionError(
    'batch',
    hasFields
      ? 'one with part affinity fields, as the network has them'
      : 'one without part affinity fields, as the network has none',
    pafs === undefined ? 'one without' : 'one with them',
    `Make its samples ${hasFields ? 'with' : 'without'} the option \`bottomUp\`.`,
  );
}

function checkStrides(heads: PoseNetwork['heads'], resolutions: number): void {
  const strides = new Set(heads.map(({ stride }) => stride));
  if (strides.size === resolutions) return;
  throw new OptionError(
    'batch',
    `one with heatmaps at the strides ${[...strides].join(', ')} of the network’s heads`,
    `one with ${resolutions}`,
    'Make its samples with the option `otherStrides`.',
  );
}
