import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';

/** How far a gradient may go: its length as a whole, all parameters together, or each of its numbers. */
export type Clipping = { readonly norm: number } | { readonly value: number };

/** Added to the length of a gradient before something is divided by it, as in PyTorch. */
const EPSILON = 1e-6;

/**
 * Shortens a gradient: to a length of at most `norm`, its direction kept (PyTorch's `clip_grad_norm_`), or each number to at most `value` above
 * or below 0 (`clip_grad_value_`).
 *
 * @param gradients Of all parameters.
 * @returns What to clip each of them with.
 */
export function gradientClipper(
  gradients: readonly tf.Tensor[],
  clipping: Clipping,
): (gradient: tf.Tensor) => tf.Tensor {
  if ('value' in clipping) {
    const { value } = clipping;
    return (gradient) => tf.clipByValue(gradient, -value, value);
  }
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  const length = tf.sqrt(tf.addN(squares as [tf.Tensor, ...tf.Tensor[]]));
  const factor = tf.minimum(tf.div(clipping.norm, tf.add(length, EPSILON)), 1);
  return (gradient) => tf.mul(gradient, factor);
}

/**
 * Checks what a user has given.
 *
 * @throws {OptionError} where the limit is not above 0.
 */
export function checkClipping(clipping: Clipping): void {
  for (const [name, limit] of Object.entries(clipping)) {
    if (limit > 0) continue;
    throw new OptionError(`clipping.${name}`, 'a number above 0', limit);
  }
}
