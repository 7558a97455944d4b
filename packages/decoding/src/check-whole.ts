import { OptionError } from '@posewright/pose';

/**
 * Checks an option that counts something.
 *
 * @throws {OptionError} where it is not a whole number above 0.
 */
export function checkWhole(option: string, value: number): void {
  if (!(Number.isInteger(value) && value > 0)) {
    throw new OptionError(option, 'a whole number above 0', value);
  }
}
