import * as tf from '@tensorflow/tfjs-core';

/** `tf.tidy` for results of any kind: tensors in them outlive it where they are kept. */
export function tidyAround<Result>(compute: () => Result): Result {
  const results: Result[] = [];
  tf.tidy(() => {
    results.push(compute());
  });
  return results[0] as Result;
}
