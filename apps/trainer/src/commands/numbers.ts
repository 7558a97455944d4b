import type { Size } from '@posewright/pose';
import { InvalidArgumentError } from 'commander';

/** Reads a whole number of at least 1 from the command line. */
export function naturalNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('Expected a whole number of at least 1.');
  }
  return value;
}

/** Reads a whole number from the command line. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value)) {
    throw new InvalidArgumentError('Expected a whole number.');
  }
  return value;
}

/** Reads a positive number from the command line. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) {
    throw new InvalidArgumentError('Expected a positive number.');
  }
  return value;
}

/** Reads positive numbers with commas between from the command line. */
export function positiveNumbers(text: string): number[] {
  return text.split(',').map(positiveNumber);
}

/** Reads a number in [0, 1] from the command line. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('Expected a number from 0 to 1.');
  }
  return value;
}

/** Reads a height and a width in pixels from the command line. */
export function sizeOf(text: string): Size {
  const match = /^([1-9]\d*)x([1-9]\d*)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Expected height x width, e.g. 256x192.');
  return { height: Number(match[1]), width: Number(match[2]) };
}
