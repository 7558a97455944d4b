import { TrainingError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Checks that the number of tensors stays what it was after the first step.
 *
 * @returns To be called after each step, with the number of steps taken.
 */
export function tensorGuard(): (step: number) => void {
  let expected: number | null = null;
  return (step) => {
    const { numTensors } = tf.memory();
    expected ??= numTensors;
    if (numTensors === expected) return;
    throw new TrainingError(
      `A training step left ${numTensors - expected} tensors behind. A loss or a callback that makes tensors should ` +
        'dispose them, e.g. with `tf.tidy`.',
      { step },
    );
  };
}
