import type { PoseNetwork } from '@posewright/architectures';
import { applyUpdates, countBatch, discardUpdates, trainingMode } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '../optimizers/optimizer.js';

/** What one step needs. */
export interface TrainStepOptions {
  /** The network that learns. */
  readonly network: PoseNetwork;
  /** Moves its parameters. */
  readonly optimizer: Optimizer;
  /** Factor of the move. */
  readonly learningRate: number;
  /** `[]`, from the network's outputs. */
  readonly loss: (outputs: tf.Tensor4D[]) => tf.Scalar;
}

/**
 * Runs one training step: forward, loss, gradients, optimizer, running statistics. It leaves no tensor but the result.
 *
 * @param images `[batch, height, width, 3]`, preprocessed.
 * @returns `[]`, the loss before the step.
 */
export function trainStep(
  images: tf.Tensor4D,
  { network, optimizer, learningRate, loss }: TrainStepOptions,
): tf.Scalar {
  const mode = trainingMode();
  try {
    return tf.tidy(() => {
      const { value, gradients } = gradientsOf(network, () => loss(network.forward(images, mode)));
      optimizer.update(gradients, learningRate);
      applyUpdates(mode);
      countBatch(network.store);
      return value;
    });
  } finally {
    discardUpdates(mode); // Left over only where something threw.
  }
}

/**
 * The gradient of a loss with respect to every parameter that it depends on.
 *
 * @returns The loss, `[]`, and the gradients by the parameter's name. The caller tidies.
 */
export function gradientsOf(
  { store }: PoseNetwork,
  loss: () => tf.Scalar,
): { value: tf.Scalar; gradients: Map<string, tf.Tensor> } {
  const names = new Map([...store.parameters].map(([name, { name: id }]) => [id, name]));
  const { value, grads } = variableGradients(loss, [...store.parameters.values()]);
  const gradients = Object.entries(grads).map(
    ([id, gradient]) => [names.get(id) as string, gradient] as const,
  );
  return { value, gradients: new Map(gradients) };
}

/** `tf.variableGrads`, which keeps the tensors that it has saved where `loss` throws; here they are freed. */
function variableGradients(loss: () => tf.Scalar, variables: tf.Variable[]) {
  try {
    return tf.variableGrads(loss, variables);
  } catch (error) {
    const { state } = tf.engine();
    if (state.gradientDepth === 0 && state.activeTape != null) {
      tf.dispose(state.activeTape.flatMap(({ saved }) => saved ?? []));
      state.activeTape = [];
    }
    throw error;
  }
}
