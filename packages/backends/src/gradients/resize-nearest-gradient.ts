import { BackendError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Gradient of nearest upsampling by a whole factor: the sum over each block of pixels that one pixel became. tfjs's own cpu kernel is
 * wrong for more than one picture.
 *
 * @param dy `[batch, height * factor, width * factor, channels]`.
 * @returns `[batch, height, width, channels]`.
 * @throws {BackendError} where the factor is not whole.
 */
export function resizeNearestGradient(
  dy: tf.Tensor4D,
  [, height, width]: readonly [number, number, number, number],
  alignCorners: boolean,
): tf.Tensor4D {
  const rows = dy.shape[1] / height;
  const columns = dy.shape[2] / width;
  if (!Number.isInteger(rows) || !Number.isInteger(columns) || alignCorners) {
    throw new BackendError(
      tf.getBackend(),
      `Nearest resizing from ${height} x ${width} to ${dy.shape[1]} x ${dy.shape[2]} pixels has no gradient here: ` +
        'expected whole factors without `alignCorners`. Resize by a whole factor.',
    );
  }
  return tf.mul(tf.avgPool(dy, [rows, columns], [rows, columns], 'valid'), rows * columns);
}
