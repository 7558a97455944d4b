import type { Pose, Skeleton } from '@posewright/pose';
import { findReferenceJoints, type ReferenceJoints } from './reference-joints.js';

/** Options of {@link measureLengths}. */
export interface LengthOptions {
  /** Gives the joints' places in a pose. */
  readonly skeleton: Skeleton;
  /** The joints to measure between. */
  readonly between: ReferenceJoints;
}

/**
 * Measures every person by the distance between two joints, the unit of errors in PCK.
 *
 * @param target In any frame.
 * @returns In pixels of that frame; `null` where one of the joints is not labelled.
 * @throws {OptionError} where the skeleton lacks a joint.
 */
export function measureLengths(
  target: readonly Pose[],
  { skeleton, between }: LengthOptions,
): (number | null)[] {
  return distancesBetween(target, findReferenceJoints(skeleton, between, 'between'));
}

/** The distance between joints `from` and `to` of every person, as {@link measureLengths}. */
export function distancesBetween(
  target: readonly Pose[],
  [from, to]: readonly [from: number, to: number],
): (number | null)[] {
  return target.map(({ keypoints }) => {
    const start = keypoints[from] ?? null;
    const end = keypoints[to] ?? null;
    if (start === null || end === null) return null;
    return Math.hypot(end.x - start.x, end.y - start.y);
  });
}
