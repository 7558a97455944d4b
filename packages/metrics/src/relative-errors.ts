import { jointIndex, type Keypoint, type Pose, ShapeError, type Skeleton } from '@posewright/pose';
import { checkPose } from './check-pose.js';
import { type PckNormalization, personLengths } from './person-lengths.js';

/** What {@link measurePck} and {@link measurePckCurve} have in common. */
export interface PckBasis {
  /** Gives the joints' names and places. */
  readonly skeleton: Skeleton;
  /** The unit of errors. */
  readonly normalization: PckNormalization;
  /** Names of the joints that count; all where not given. */
  readonly joints?: readonly string[];
}

/** Errors of labelled keypoints, in units of the normalization. */
export interface RelativeErrors {
  /** By joint, for each of its labelled keypoints; infinite where none was predicted. */
  readonly perJoint: ReadonlyMap<string, readonly number[]>;
  /** People with at least one of them. */
  readonly people: number;
}

/**
 * Measures how far predicted keypoints are from those labelled in `target`. People without a unit of length
 * and keypoints without a label are left out.
 *
 * @throws {ShapeError} {@link OptionError} as {@link measurePck} lists them.
 */
export function relativeErrors(
  predicted: readonly Pose[],
  target: readonly Pose[],
  { skeleton, normalization, joints = skeleton.joints }: PckBasis,
): RelativeErrors {
  checkPeople(predicted, target, skeleton);
  const lengths = personLengths(target, skeleton, normalization);
  const counted = new Set<number>();
  const perJoint = new Map<string, number[]>();
  for (const name of joints) {
    const joint = jointIndex(skeleton, name);
    const errors: number[] = [];
    for (const [person, { keypoints }] of target.entries()) {
      const label = keypoints[joint] ?? null;
      const length = lengths[person] ?? null;
      if (label === null || length === null) continue;
      counted.add(person);
      errors.push(distance(predicted[person]?.keypoints[joint] ?? null, label) / length);
    }
    perJoint.set(name, errors);
  }
  return { perJoint, people: counted.size };
}

function distance(predicted: Keypoint | null, target: Keypoint): number {
  return predicted === null
    ? Number.POSITIVE_INFINITY
    : Math.hypot(predicted.x - target.x, predicted.y - target.y);
}

function checkPeople(predicted: readonly Pose[], target: readonly Pose[], skeleton: Skeleton) {
  if (predicted.length !== target.length) {
    throw new ShapeError(
      'predicted',
      [target.length],
      [predicted.length],
      'There is a predicted pose for each person of `target`, in the same order.',
    );
  }
  for (const [person, pose] of predicted.entries()) {
    checkPose(pose, `predicted[${person}]`, skeleton);
    checkPose(target[person] as Pose, `target[${person}]`, skeleton);
  }
}
