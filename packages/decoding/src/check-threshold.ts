import { OptionError } from '@posewright/pose';

/** @throws {OptionError} where a threshold of overlaps is not one. */
export function checkThreshold(threshold: number): void {
  if (threshold >= 0 && threshold <= 1) return;
  throw new OptionError('threshold', 'in [0, 1]', threshold);
}
