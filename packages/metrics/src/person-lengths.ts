import {
  type Box,
  boxAround,
  OptionError,
  type Pose,
  ShapeError,
  type Skeleton,
} from '@posewright/pose';
import { distancesBetween } from './measure-lengths.js';
import { findReferenceJoints, type ReferenceJoints } from './reference-joints.js';

/**
 * The unit of errors, in pixels of the poses' frame.
 * `torso`, `head`, or the names of two joints: the person's own, as in {@link ReferenceJoints}.
 * `box`: the longer side of the annotated `box` (mmpose). `extent`: of the box around the labelled keypoints (Yang and Ramanan).
 * A number: the same for everybody, e.g. a tenth of the heatmap's side, as references do while they train.
 * An array: one for each person, e.g. MPII's head sizes or the result of {@link measureLengths}.
 * A person whose length is `null` or 0 is left out.
 */
export type PckNormalization =
  | ReferenceJoints
  | 'box'
  | 'extent'
  | number
  | readonly (number | null)[];

/**
 * Gives every person's unit of length.
 *
 * @returns In pixels of the frame of `target`; `null` where the person has none.
 * @throws {ShapeError} where an array does not have a length for each person.
 * @throws {OptionError} where a length is negative or not finite, or the skeleton lacks a joint.
 */
export function personLengths(
  target: readonly Pose[],
  skeleton: Skeleton,
  normalization: PckNormalization,
): readonly (number | null)[] {
  const lengths = lengthsOf(target, skeleton, normalization);
  if (lengths.length !== target.length) {
    throw new ShapeError(
      'normalization',
      [target.length],
      [lengths.length],
      'An array has a length for each person, null where it is unknown.',
    );
  }
  const wrong = lengths.find((length) => length !== null && !(length >= 0 && length < Infinity));
  if (wrong !== undefined) {
    throw new OptionError('normalization', 'lengths in pixels, 0 or more', wrong);
  }
  return lengths.map(nullForZero);
}

function lengthsOf(
  target: readonly Pose[],
  skeleton: Skeleton,
  normalization: PckNormalization,
): readonly (number | null)[] {
  if (typeof normalization === 'number') return target.map(() => normalization);
  if (normalization === 'box') return target.map(({ box }) => longerSide(box ?? null));
  if (normalization === 'extent') return target.map((pose) => longerSide(boxAround(pose)));
  if (!areJoints(normalization)) return normalization;
  return distancesBetween(target, findReferenceJoints(skeleton, normalization, 'normalization'));
}

function areJoints(
  normalization: ReferenceJoints | readonly (number | null)[],
): normalization is ReferenceJoints {
  return typeof normalization === 'string' || typeof normalization[0] === 'string';
}

function longerSide(box: Box | null): number | null {
  return box && Math.max(box.width, box.height);
}

function nullForZero(length: number | null): number | null {
  return length === 0 ? null : length;
}
