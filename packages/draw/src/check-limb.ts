import { type Grid, OptionError } from '@posewright/pose';

/** Throws an `OptionError` where a stack of fields has no such limb. */
export function checkLimb(limb: number, { channels }: Grid): void {
  if (!(Number.isInteger(limb) && limb >= 0 && 2 * limb + 1 < channels)) {
    throw new OptionError('limb', `an index below ${Math.floor(channels / 2)}`, limb);
  }
}
