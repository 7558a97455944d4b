import { BackendError } from '@posewright/pose';
import { RECORDER } from './recorder-name.js';

/**
 * Sees to it that a recorded function has done all that it does.
 *
 * @throws {BackendError} where it goes on later.
 */
export function checkSynchronous(result: unknown): void {
  if (!(result instanceof Promise)) return;
  result.catch(() => {}); // What it does later, without the recorder, fails.
  throw new BackendError(
    RECORDER,
    'The recorded function is asynchronous, but what comes after an `await` cannot be recorded. Await before, and record the rest.',
  );
}
