import type { Grid } from '@posewright/pose';
import { divergedError } from './diverged-error.js';

/**
 * Checks that a network did not diverge.
 *
 * @throws {OptionError} where a value is not finite; it names the first.
 */
export function checkFinite(name: string, grid: Grid): void {
  const { data } = grid;
  let sum = 0; // of zeros, unless a value is not finite
  for (let index = 0; index < data.length; index++) sum += 0 * (data[index] as number);
  if (sum === 0) return;
  throw divergedError(
    name,
    grid,
    data.findIndex((value) => !Number.isFinite(value)),
  );
}
