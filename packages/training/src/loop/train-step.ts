import type { PoseNetwork } from '@posewright/architectures';
import { applyUpdates, countBatch, discardUpdates, trainingMode } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import { frozenParameters } from '../optimizers/frozen-parameters.js';
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
 * Runs one training step: forward, loss, gradients, optimizer, running statistics. It leaves no tensor but the result. Parameters that the optimizer
 * does not move are frozen.
 *
 * @param images `[batch, height, width, 3]`, preprocessed.
 * @returns `[]`, the loss before the step.
 */
export function trainStep(images: tf.Tensor4D, options: TrainStepOptions): tf.Scalar {
  return tf.tidy(() => stepIf(images, options, () => true).value);
}

/**
 * Runs a training step whose gradients are looked at before anything changes.
 *
 * @param decide Whether to learn from them.
 * @returns The loss before the step, `[]`, and the gradients by the parameter's name. The caller tidies.
 */
export function stepIf(
  images: tf.Tensor4D,
  { network, optimizer, learningRate, loss }: TrainStepOptions,
  decide: (step: LossGradients) => boolean,
): LossGradients {
  const frozen = frozenParameters(network, optimizer);
  const mode = trainingMode(frozen);
  try {
    const step = gradientsOf(optimizer, () => loss(network.forward(images, mode)));
    if (!decide(step)) return step;
    optimizer.update(step.gradients, learningRate);
    applyUpdates(mode);
    countBatch(network.store, frozen);
    return step;
  } finally {
    discardUpdates(mode); // Left over only where something threw, or nothing was learned.
  }
}

/** A loss and what changes it. */
export interface LossGradients {
  /** The loss, `[]`. */
  readonly value: tf.Scalar;
  /** Its gradients, by the parameter's name. */
  readonly gradients: ReadonlyMap<string, tf.Tensor>;
}

/**
 * The gradient of a loss with respect to every parameter that it depends on, of those that are given: an optimizer's or a network's store's.
 *
 * @returns The caller tidies.
 */
export function gradientsOf(
  { parameters }: Pick<Optimizer, 'parameters'>,
  loss: () => tf.Scalar,
): LossGradients {
  const names = new Map([...parameters].map(([name, { name: id }]) => [id, name]));
  const { value, grads } = variableGradients(loss, [...parameters.values()]);
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
