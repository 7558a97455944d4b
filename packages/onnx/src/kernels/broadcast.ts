import * as tf from '@tensorflow/tfjs-core';
import type { Value } from '../graph/value.js';

/** Shape of two tensors that are broadcast against each other. */
export function broadcast(one: Value, other: Value): readonly number[] {
  return tf.backend_util.assertAndGetBroadcastShape([...one.shape], [...other.shape]);
}
