import { OptionError } from '@posewright/pose';

/** Throws an `OptionError` where a factor is negative or not finite. */
export function checkFactor(option: string, factor: number): void {
  if (!(factor >= 0 && Number.isFinite(factor))) {
    throw new OptionError(option, '0 or more', factor);
  }
}
