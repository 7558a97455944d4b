import { OptionError } from '@posewright/pose';

/**
 * The parts of Leeds Sports Pose Extended that reported figures use: pictures numbered up to 8500, those
 * from 8501 to 9500, or all. (The last 500 pictures are in neither part.)
 */
export type LspSplit = 'train' | 'validation' | 'all';

const NUMBERS: Readonly<Record<LspSplit, readonly [first: number, last: number]>> = {
  train: [1, 8500],
  validation: [8501, 9500],
  all: [1, Number.POSITIVE_INFINITY],
};

/**
 * Tells whether a picture belongs to a part, by its number counted from 1.
 *
 * @throws {OptionError} where there is no such part.
 */
export function isInLspSplit(number: number, split: LspSplit): boolean {
  const numbers = NUMBERS[split];
  if (numbers === undefined) {
    throw new OptionError('split', "'train', 'validation' or 'all'", split);
  }
  return number >= numbers[0] && number <= numbers[1];
}
