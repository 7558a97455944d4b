import type { PoseNetwork } from '@posewright/architectures';
import { INFERENCE, isVariable } from '@posewright/layers';
import { type InputSpec, type Recording, record } from '@posewright/onnx';
import { OptionError } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';
import { IMAGES } from './run-programs.js';

/** Records the forward pass, with the present weights as constants. */
export function recordForward(network: PoseNetwork, input: InputSpec): Recording {
  const variables = network.store.entries.filter(isVariable);
  return record(
    ({ images }) => {
      const outputs = network.forward(images as tf.Tensor4D, INFERENCE);
      return Object.fromEntries(
        network.heads.map(({ name }, index) => [name, outputs[index] as tf.Tensor]),
      );
    },
    {
      inputs: { [IMAGES]: input },
      constants: new Map(variables.map(({ name, variable }) => [name, variable])),
    },
  );
}

/** Records it for batches and pictures of every size; `null` where the graph depends on it. */
export function recordForEverySize(network: PoseNetwork): Recording | null {
  const { height, width } = network.input;
  try {
    return recordForward(network, {
      shape: [2, 2 * height, 2 * width, 3],
      otherShape: [3, 3 * height, 4 * width, 3],
    });
  } catch (error) {
    if (error instanceof OptionError && error.option === 'otherShape') return null;
    throw error;
  }
}
