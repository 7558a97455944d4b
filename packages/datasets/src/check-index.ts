import { OptionError } from '@posewright/pose';

/** Stops with an {@link OptionError} where a set of that length has no picture of that index. */
export function checkIndex(index: number, length: number): void {
  if (Number.isInteger(index) && index >= 0 && index < length) return;
  throw new OptionError('index', `an integer in [0, ${length})`, index);
}
