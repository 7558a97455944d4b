import * as tf from '@tensorflow/tfjs-core';
import type { Value } from '../graph/value.js';
import type { RecorderBackend } from './recorder-backend.js';

/** A tensor that stands for a value. */
export function makeTensor(backend: RecorderBackend, value: Value): tf.Tensor {
  const dataId = backend.register(() => value);
  return tf.engine().makeTensorFromDataId(dataId, [...value.shape], value.dtype);
}
