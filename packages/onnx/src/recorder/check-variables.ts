import { BackendError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { RECORDER } from './recorder-name.js';
import type { SwappedVariables } from './swap-variables.js';

/**
 * Checks that only variables were assigned that stay from run to run.
 *
 * @throws {BackendError} where another one was.
 */
export function checkAssigned(
  swapped: SwappedVariables,
  states: ReadonlyMap<tf.Variable, unknown>,
): void {
  for (const variable of Object.values(tf.engine().registeredVariables)) {
    if (states.has(variable) || !swapped.isKnown(variable)) continue;
    if (swapped.assigned(variable) === null) continue;
    throw new BackendError(
      RECORDER,
      `The variable \`${variable.name}\` of shape [${variable.shape.join(', ')}] is assigned while recording, but it is not among the ` +
        '`variables`. Pass it there, so that the program keeps it.',
    );
  }
}

/**
 * Checks that no variables were made.
 *
 * @throws {BackendError} where one was.
 */
export function checkAdded([variable]: readonly tf.Variable[]): void {
  if (variable === undefined) return;
  throw new BackendError(
    RECORDER,
    `A variable of shape [${variable.shape.join(', ')}] is made while recording, but it would be made once and not in each run. ` +
      'Make it before, and pass it in `variables`.',
  );
}
