import type { PoseNetwork } from '@posewright/architectures';
import { INFERENCE } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import { trainStep } from '../loop/train-step.js';
import { batchLoss, toTensors } from '../losses/batch-loss.js';
import type { Engine, HeadOutput, InputImages, PosePredictor } from './engine.js';

/** Computes on the current backend of tfjs. */
export const TFJS_ENGINE: Engine = {
  name: 'tfjs',
  predictor: createPredictor,
  stepper: (learner, options) => ({
    step: async (batch, learningRate) =>
      tf.tidy(() => {
        const images = tf.tensor4d(batch.images.data, batch.images.shape);
        const compare = batchLoss(learner.network, batch, options);
        const loss = trainStep(images, {
          ...learner,
          learningRate,
          loss: (outputs) => compare(outputs, toTensors(batch)),
        });
        return loss.dataSync()[0] as number;
      }),
    pull: async () => {},
    dispose: async () => {},
  }),
};

/** Makes a network answer on the current backend of tfjs, with the weights that it has at the time. */
export function createPredictor(network: PoseNetwork): PosePredictor {
  const { heads, skeleton, input, preprocessing } = network;
  return {
    network,
    heads,
    skeleton,
    input,
    preprocessing,
    engine: 'tfjs',
    predict: (images) => predict(network, images),
    dispose: async () => {},
  };
}

async function predict(
  network: PoseNetwork,
  { data, shape }: InputImages,
): Promise<readonly HeadOutput[]> {
  const outputs = tf.tidy(() => network.forward(tf.tensor4d(data, shape), INFERENCE));
  try {
    return await Promise.all(
      outputs.map(async (output) => ({
        data: (await output.data()) as Float32Array,
        shape: output.shape,
      })),
    );
  } finally {
    tf.dispose(outputs);
  }
}
