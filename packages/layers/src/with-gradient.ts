import * as tf from '@tensorflow/tfjs-core';

/** A computation with its own gradient. */
export interface Differentiable {
  /** Computes the result. */
  readonly value: () => tf.Tensor4D;
  /** Tensors that the gradient reads; they live until it has run. */
  readonly saved: readonly tf.Tensor[];
  /** Gradients with respect to the inputs, in their order, from that of the result. */
  readonly gradient: (dy: tf.Tensor4D, saved: readonly tf.Tensor[]) => tf.Tensor[];
}

/** Runs a computation so that tfjs uses the gradient that it brings along (`tf.customGrad`, with types). */
export function withGradient(
  inputs: readonly tf.Tensor[],
  { value, saved, gradient }: Differentiable,
): tf.Tensor4D {
  const custom = tf.customGrad<tf.Tensor4D>((...args) => {
    const save = args[inputs.length] as (tensors: tf.Tensor[]) => void;
    save([...saved]);
    return { value: tf.tidy(value), gradFunc: gradient };
  });
  return custom(...inputs);
}
