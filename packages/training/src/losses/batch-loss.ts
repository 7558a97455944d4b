import type { PoseNetwork } from '@posewright/architectures';
import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { BatchArray, SampleBatch } from '../batches/make-batch.js';
import { type FieldTargets, fieldLoss } from './field-loss.js';
import { headWeights } from './head-weights.js';
import { jointFactors } from './joint-factors.js';
import type { JointWeights } from './joint-weights.js';
import type { LossConfig } from './loss-config.js';
import { createStageLoss } from './stage-loss.js';

/** Options of {@link batchLoss}: everything that decides it, for training and evaluation alike. Plain data. */
export interface BatchLossOptions {
  /** How heatmaps are compared with their targets; `mse`, the only one of bottom-up networks, where not given. */
  readonly loss?: LossConfig | undefined;
  /**
   * Weight of the pixels where there is a joint or limb, the others having 1; see `heatmapLoss` and `fieldLoss`. Above 0, and 1 with `kl` and
   * `coordinates`, whose heatmaps sum to 1.
   */
  readonly foregroundWeight: number;
  /** Factor of each stage's share; 1 for all where not given. */
  readonly stageWeights?: readonly number[] | undefined;
  /**
   * Single-person networks only: weights of joints by name, 1 for those that are not named. They multiply the batch's `weights`, which `joints-mse` and
   * `hardest-joints` square, as HRNet does.
   */
  readonly jointWeights?: JointWeights | undefined;
}

/**
 * The loss that a network is trained with on a batch: {@link fieldLoss} where it has heads of part affinity fields, else that of `loss` for the
 * heatmaps of each head, times the weight of its stage, summed (intermediate supervision).
 *
 * @param batch Says which targets there are; their numbers are not read.
 * @returns From the network's outputs and the tensors of {@link targetArrays} to `[]`; it makes tensors, which the caller tidies.
 * @throws {OptionError} where the network has fields and the batch none, or the other way round, heatmaps at a stride for which
 * the batch has no target, or an option does not go with the network or the loss.
 */
export function batchLoss(
  network: Pick<PoseNetwork, 'heads' | 'skeleton'>,
  batch: SampleBatch,
  options: BatchLossOptions,
): (outputs: readonly tf.Tensor4D[], targets: TargetTensors) => tf.Scalar {
  checkFields(network.heads, batch);
  checkForeground(options);
  return batch.pafs === undefined
    ? heatmapsLoss(network, batch, options)
    : fieldsLoss(network, options);
}

type BatchLoss = ReturnType<typeof batchLoss>;

function fieldsLoss(
  { heads }: Pick<PoseNetwork, 'heads'>,
  { loss, foregroundWeight, stageWeights, jointWeights }: BatchLossOptions,
): BatchLoss {
  const network = 'with a network that has part affinity fields';
  if (loss !== undefined && loss.kind !== 'mse') {
    throw new OptionError('loss', `{"kind":"mse"} or left out ${network}`, loss);
  }
  if (jointWeights !== undefined) {
    throw new OptionError('jointWeights', `left out ${network}`, jointWeights);
  }
  headWeights(heads, stageWeights);
  return (outputs, { heatmaps, pafs, mask }) =>
    fieldLoss(outputs, { heatmaps, pafs, mask } as FieldTargets, {
      heads,
      stageWeights,
      foregroundWeight,
    });
}

function heatmapsLoss(
  { heads, skeleton }: Pick<PoseNetwork, 'heads' | 'skeleton'>,
  batch: SampleBatch,
  { loss = { kind: 'mse' }, foregroundWeight, stageWeights, jointWeights }: BatchLossOptions,
): BatchLoss {
  const resolutions = heatmapArrays(batch);
  checkStrides(heads, resolutions.size);
  const factors = headWeights(heads, stageWeights);
  const joints = jointWeights && jointFactors(skeleton, jointWeights);
  const stageLoss = createStageLoss(loss, { foregroundWeight });
  const names = [...resolutions].map(([name, { shape }]) => [shape[1], name] as const);
  const nameOf = new Map(names);
  return (outputs, targets) => {
    const given = targets.weights as tf.Tensor2D;
    const weights = joints === undefined ? given : tf.mul<tf.Tensor2D>(given, [joints]);
    const losses = outputs.map((output, head) => {
      const heatmaps = targets[nameOf.get(output.shape[1]) as string] as tf.Tensor4D;
      const value = stageLoss(output, { heatmaps, weights });
      const factor = factors[head] as number;
      return factor === 1 ? value : tf.mul<tf.Scalar>(value, factor);
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

function checkForeground({ foregroundWeight }: BatchLossOptions): void {
  if (foregroundWeight > 0 && Number.isFinite(foregroundWeight)) return;
  throw new OptionError('foregroundWeight', 'a number above 0', foregroundWeight);
}
