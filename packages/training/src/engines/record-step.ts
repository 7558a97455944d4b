import { isVariable, trainingMode } from '@posewright/layers';
import { type InputSpec, type Recording, trainStep } from '@posewright/onnx';
import type * as tf from '@tensorflow/tfjs-core';
import type { BatchArray, SampleBatch } from '../batches/make-batch.js';
import { batchLoss, targetArrays } from '../losses/batch-loss.js';
import { frozenParameters } from '../optimizers/frozen-parameters.js';
import type { Learner, StepperOptions } from './engine.js';

/** Records a training step for batches of the size of one. */
export function recordStep(
  { network, optimizer }: Learner,
  batch: SampleBatch,
  options: StepperOptions,
): Recording {
  const compare = batchLoss(network, batch, options);
  const frozen = frozenParameters(network, optimizer);
  const inputs = Object.entries(stepArrays(batch)).map(([name, { shape }]): [string, InputSpec] => [
    name,
    { shape },
  ]);
  const buffers = network.store.entries.filter(isVariable).filter(({ trainable }) => !trainable);
  return trainStep(
    ({ images, ...targets }) => {
      const mode = trainingMode(frozen);
      const outputs = network.forward(images as tf.Tensor4D, mode);
      return { loss: compare(outputs, targets), updates: mode.updates };
    },
    optimizer.parameters,
    optimizer,
    {
      inputs: Object.fromEntries(inputs),
      buffers: new Map(buffers.map(({ name, variable }) => [name, variable])),
      gradientNorm: true,
      gradientNorms: options.gradientNorms === true,
    },
  );
}

/** What a step reads of a batch, by the names of the recording's inputs. */
export function stepArrays(batch: SampleBatch): Record<string, BatchArray<number[]>> {
  return { images: batch.images, ...targetArrays(batch) };
}
