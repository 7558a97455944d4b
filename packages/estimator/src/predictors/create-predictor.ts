import type { PoseNetwork } from '@posewright/architectures';
import { INFERENCE } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import type { HeadOutput, InputImages, PosePredictor } from './pose-predictor.js';

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
