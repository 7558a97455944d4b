import { discardUpdates, trainingMode } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import type { SampleBatch } from '../batches/make-batch.js';
import type { Learner } from '../engines/engine.js';
import { type BatchLossOptions, batchLoss, targetArrays, toTensors } from '../losses/batch-loss.js';
import { frozenParameters } from '../optimizers/frozen-parameters.js';
import { gradientsOf } from './train-step.js';

/**
 * Looks for the first number that is not finite in a step that has failed: in the batch, the weights, then layer by layer, by computing the step
 * again in tfjs with the weights that it began with. Nothing is learned.
 *
 * @returns Where it is, as a clause.
 */
export function findFirstFault(
  learner: Learner,
  batch: SampleBatch,
  options: BatchLossOptions,
): string {
  return faultOfBatch(batch) ?? faultOfWeights(learner) ?? faultOfPass(learner, batch, options);
}

function faultOfBatch(batch: SampleBatch): string | null {
  const arrays = Object.entries({ images: batch.images, ...targetArrays(batch) });
  const [name] = arrays.find(([, { data }]) => !data.every(Number.isFinite)) ?? [];
  return name === undefined ? null : `the batch’s \`${name}\` hold values that are not finite`;
}

function faultOfWeights({ network }: Learner): string | null {
  const parameters = [...network.store.parameters];
  const [name] = parameters.find(([, parameter]) => !isAllFinite(parameter)) ?? [];
  return name === undefined ? null : `\`${name}\` holds values that are not finite`;
}

function faultOfPass(
  { network, optimizer }: Learner,
  batch: SampleBatch,
  options: BatchLossOptions,
): string {
  const names = new Map([...network.store.parameters].map(([name, variable]) => [variable, name]));
  let layer: string | null = null;
  const mode = {
    ...trainingMode(frozenParameters(network, optimizer)),
    watch: (weight: tf.Variable, output: tf.Tensor) => {
      if (layer === null && !isAllFinite(output)) layer = names.get(weight) as string;
    },
  };
  try {
    return tf.tidy(() => {
      const images = tf.tensor4d(batch.images.data, batch.images.shape);
      const compare = batchLoss(network, batch, options);
      const { value, gradients } = gradientsOf(optimizer, () =>
        compare(network.forward(images, mode), toTensors(batch)),
      );
      if (layer !== null)
        return `the output of \`${layerOf(layer)}\` is the first that is not finite`;
      if (!isAllFinite(value)) return 'the network’s outputs are finite, but their loss is not';
      // Gradients are computed from the loss to the images.
      const wrong = [...optimizer.parameters.keys()].filter((name) => {
        const gradient = gradients.get(name);
        return gradient !== undefined && !isAllFinite(gradient);
      });
      const last = wrong.at(-1);
      return last === undefined
        ? 'tfjs, which computed the step again, found everything finite'
        : `from the loss backwards the gradient of \`${last}\` is the first that is not finite`;
    });
  } finally {
    discardUpdates(mode);
  }
}

function isAllFinite(tensor: tf.Tensor): boolean {
  return (tensor.dataSync() as Float32Array).every(Number.isFinite);
}

/** A layer is called as its weight, without the last part. */
function layerOf(weight: string): string {
  return weight.slice(0, weight.lastIndexOf('.'));
}
