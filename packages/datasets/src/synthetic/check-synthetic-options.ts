import { OptionError, type Size, type Skeleton } from '@posewright/pose';
import { DIFFICULTIES, type Difficulty } from './difficulty.js';

const KNOWN_JOINTS: ReadonlySet<string> = new Set([
  'pelvis',
  'thorax',
  'neck',
  'upper_neck',
  'head_top',
  'nose',
  ...['left', 'right'].flatMap((side) =>
    ['eye', 'ear', 'shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle'].map(
      (joint) => `${side}_${joint}`,
    ),
  ),
]);

/** What {@link checkSyntheticOptions} looks at. */
export interface CheckedOptions {
  readonly seed: number;
  readonly length: number;
  readonly size: Size;
  readonly skeleton: Skeleton;
  readonly difficulty: Difficulty;
}

/**
 * Checks what both kinds of drawn data sets are told.
 *
 * @throws {OptionError} where a number is not what it should be, or the skeleton has an unknown joint.
 */
export function checkSyntheticOptions(
  { seed, length, size, skeleton, difficulty }: CheckedOptions,
  people: { readonly min: number; readonly max: number },
): void {
  const isPositive = (value: number) => Number.isInteger(value) && value > 0;
  if (!Number.isInteger(seed)) throw new OptionError('seed', 'an integer', seed);
  if (!isPositive(length)) throw new OptionError('length', 'a positive integer', length);
  if (!isPositive(size.height) || !isPositive(size.width)) {
    throw new OptionError('size', 'a height and a width that are positive integers', size);
  }
  if (!isPositive(people.min) || !isPositive(people.max) || people.min > people.max) {
    throw new OptionError('people', 'a positive integer, or such a range', people);
  }
  if (DIFFICULTIES[difficulty] === undefined) {
    throw new OptionError('difficulty', "'easy', 'normal' or 'hard'", difficulty);
  }
  const unknown = skeleton.joints.find((joint) => !KNOWN_JOINTS.has(joint));
  if (unknown !== undefined) {
    throw new OptionError('skeleton.joints', `among ${[...KNOWN_JOINTS].join(', ')}`, unknown);
  }
}
