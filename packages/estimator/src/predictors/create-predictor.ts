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
    predict: (images, asked = heads.map(({ name }) => name)) => predict(network, images, asked),
    dispose: async () => {},
  };
}

async function predict(
  network: PoseNetwork,
  { data, shape }: InputImages,
  asked: readonly string[],
): Promise<readonly HeadOutput[]> {
  const outputs = tf.tidy(() => network.forward(tf.tensor4d(data, shape), INFERENCE));
  try {
    return await Promise.all(
      asked.map(async (name) => {
        const output = outputs[
          network.heads.findIndex((head) => head.name === name)
        ] as tf.Tensor4D;
        return { data: (await output.data()) as Float32Array, shape: output.shape };
      }),
    );
  } finally {
    tf.dispose(outputs);
  }
}
