import { discardUpdates, trainingMode } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import type { SampleBatch } from '../batches/make-batch.js';
import type { Learner } from '../engines/engine.js';
import { type BatchLossOptions, batchLoss, targetArrays, toTensors } from '../losses/batch-loss.js';
import { frozenParameters } from '../optimizers/frozen-parameters.js';
import { tidyAround } from './tidy-around.js';
import { gradientsOf, type LossGradients } from './train-step.js';

/**
 * Looks for the first number that is not finite in a step that has failed: in the batch, the weights, then layer by layer, by computing the step
 * again in tfjs with the weights that it began with. Nothing is learned.
 *
 * @returns Where it is, as a clause.
 */
export async function findFirstFault(
  learner: Learner,
  batch: SampleBatch,
  options: BatchLossOptions,
): Promise<string> {
  return (
    faultOfBatch(batch) ??
    (await faultOfWeights(learner)) ??
    (await faultOfPass(learner, batch, options))
  );
}

function faultOfBatch(batch: SampleBatch): string | null {
  const arrays = Object.entries({ images: batch.images, ...targetArrays(batch) });
  const [name] = arrays.find(([, { data }]) => !data.every(Number.isFinite)) ?? [];
  return name === undefined ? null : `the batch’s \`${name}\` hold values that are not finite`;
}

async function faultOfWeights({ network }: Learner): Promise<string | null> {
  const name = await firstFault(network.store.parameters);
  return name === null ? null : `\`${name}\` holds values that are not finite`;
}

async function faultOfPass(
  learner: Learner,
  batch: SampleBatch,
  options: BatchLossOptions,
): Promise<string> {
  const { outputs, value, gradients } = passAgain(learner, batch, options);
  try {
    const layer = await firstFault(outputs);
    if (layer !== null)
      return `the output of \`${layerOf(layer)}\` is the first that is not finite`;
    if (!(await isAllFinite(value)))
      return 'the network’s outputs are finite, but their loss is not';
    // Gradients are computed from the loss to the images.
    const backwards = [...learner.optimizer.parameters.keys()].reverse().flatMap((name) => {
      const gradient = gradients.get(name);
      return gradient === undefined ? [] : [[name, gradient] as const];
    });
    const last = await firstFault(backwards);
    return last === null
      ? 'tfjs, which computed the step again, found everything finite'
      : `from the loss backwards the gradient of \`${last}\` is the first that is not finite`;
  } finally {
    tf.dispose([value, ...gradients.values(), ...outputs.map(([, output]) => output)]);
  }
}

/** Forward and backward; the output of each layer by its weight. The caller disposes all of it. */
function passAgain(
  { network, optimizer }: Learner,
  batch: SampleBatch,
  options: BatchLossOptions,
): LossGradients & { readonly outputs: readonly (readonly [name: string, tf.Tensor])[] } {
  const names = new Map([...network.store.parameters].map(([name, variable]) => [variable, name]));
  const outputs: (readonly [string, tf.Tensor])[] = [];
  const mode = {
    ...trainingMode(frozenParameters(network, optimizer)),
    watch: (weight: tf.Variable, output: tf.Tensor) => {
      outputs.push([names.get(weight) as string, tf.keep(output.clone())]);
    },
  };
  try {
    return tidyAround(() => {
      const images = tf.tensor4d(batch.images.data, batch.images.shape);
      const compare = batchLoss(network, batch, options);
      const { value, gradients } = gradientsOf(optimizer, () =>
        compare(network.forward(images, mode), toTensors(batch)),
      );
      for (const tensor of [value, ...gradients.values()]) tf.keep(tensor);
      return { value, gradients, outputs };
    });
  } finally {
    discardUpdates(mode);
  }
}

async function firstFault(
  tensors: Iterable<readonly [name: string, tensor: tf.Tensor]>,
): Promise<string | null> {
  for (const [name, tensor] of tensors) {
    if (!(await isAllFinite(tensor))) return name;
  }
  return null;
}

async function isAllFinite(tensor: tf.Tensor): Promise<boolean> {
  return ((await tensor.data()) as Float32Array).every(Number.isFinite);
}

/** A layer is called as its weight, without the last part. */
function layerOf(weight: string): string {
  return weight.slice(0, weight.lastIndexOf('.'));
}
