import { INFERENCE } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import type { PoseNetwork } from './pose-network.js';

/** What a network costs. */
export interface OperationCount {
  /** Numbers that training learns. */
  readonly parameters: number;
  /** Multiplications with an addition in the convolutions of one forward pass of one picture. */
  readonly multiplyAdds: number;
}

/**
 * Counts parameters, and the multiply-adds of one picture of the network's own input size, by running it once.
 */
export async function countOperations(network: PoseNetwork): Promise<OperationCount> {
  const { height, width } = network.input;
  const { kernels } = await tf.profile(() =>
    tf.tidy(() => tf.dispose(network.forward(tf.zeros([1, height, width, 3]), INFERENCE))),
  );
  const multiplyAdds = kernels
    .filter(({ name }) => CONVOLUTIONS.has(name))
    .map(({ inputShapes, outputShapes }) => {
      const [, , , filters = 1] = outputShapes[0] ?? [];
      return sizeOf(outputShapes[0]) * (sizeOf(inputShapes[1]) / filters);
    });
  const parameters = [...network.store.parameters.values()].map(({ shape }) => sizeOf(shape));
  return { parameters: sum(parameters), multiplyAdds: sum(multiplyAdds) };
}

const CONVOLUTIONS = new Set([
  'Conv2D',
  'FusedConv2D',
  'DepthwiseConv2dNative',
  'FusedDepthwiseConv2D',
]);

function sizeOf(shape: readonly number[] = []): number {
  return shape.reduce((size, length) => size * length, 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
