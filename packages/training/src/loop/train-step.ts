import type { PoseNetwork } from '@posewright/architectures';
import { applyUpdates, countBatch, discardUpdates, trainingMode } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import { frozenParameters } from '../optimizers/frozen-parameters.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { tidyAround } from './tidy-around.js';

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
  return tf.tidy(() => {
    const step = beginStep(images, options);
    try {
      step.take();
      return step.value.clone();
    } finally {
      step.dispose();
    }
  });
}

/** A step whose gradients can be looked at before anything changes. */
export interface PendingStep extends LossGradients {
  /** Learns from them. */
  take(): void;
  /** Frees them. */
  dispose(): void;
}

/** Runs the first half of a training step: forward, loss, gradients. The caller disposes it. */
export function beginStep(
  images: tf.Tensor4D,
  { network, optimizer, learningRate, loss }: TrainStepOptions,
): PendingStep {
  const frozen = frozenParameters(network, optimizer);
  const mode = trainingMode(frozen);
  try {
    const { value, gradients } = tidyAround(() => {
      const step = gradientsOf(optimizer, () => loss(network.forward(images, mode)));
      for (const tensor of [step.value, ...step.gradients.values()]) tf.keep(tensor);
      return step;
    });
    return {
      value,
      gradients,
      take: () => {
        optimizer.update(gradients, learningRate);
        applyUpdates(mode);
        countBatch(network.store, frozen);
      },
      dispose: () => {
        discardUpdates(mode); // Left over where nothing was learned.
        tf.dispose([value, ...gradients.values()]);
      },
    };
  } catch (error) {
    discardUpdates(mode);
    throw error;
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
