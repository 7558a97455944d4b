import { jointIndex, type Keypoint, type Pose, type Skeleton } from '@posewright/pose';
import { checkPeople } from './check-people.js';
import { createJointValues, type JointValues, markVisibility } from './joint-values.js';
import { type PckNormalization, personLengths } from './person-lengths.js';

/** What measurements of errors have in common. */
export interface PckBasis {
  /** Gives the joints' names and places. */
  readonly skeleton: Skeleton;
  /** The unit of errors. */
  readonly normalization: PckNormalization;
  /** Names of the joints that count; all where not given. */
  readonly joints?: readonly string[];
}

/**
 * Measures how far predicted keypoints are from those labelled in `target`, in units of the normalization; infinitely far
 * where none was predicted. People without a unit of length and keypoints without a label are left out.
 *
 * @throws {ShapeError} {@link OptionError} as {@link measurePck} lists them.
 */
export function jointErrors(
  predicted: readonly Pose[],
  target: readonly Pose[],
  { skeleton, normalization, joints = skeleton.joints }: PckBasis,
): JointValues {
  checkPeople(predicted, target, skeleton);
  const lengths = personLengths(target, skeleton, normalization);
  const names = [...new Set(joints)];
  const indices = names.map((name) => jointIndex(skeleton, name));
  const table = createJointValues(names, target.length);
  for (const [person, { keypoints }] of target.entries()) {
    const length = lengths[person] ?? null;
    if (length === null) continue;
    for (const [column, joint] of indices.entries()) {
      const label = keypoints[joint] ?? null;
      if (label === null) continue;
      const cell = person * names.length + column;
      const error = keypointDistance(predicted[person]?.keypoints[joint] ?? null, label);
      table.values[cell] = error / length;
      table.visibility[cell] = markVisibility(label);
    }
  }
  return table;
}

/** Distance of a prediction from a label in the pixels of both; infinite where there is no prediction. */
export function keypointDistance(predicted: Keypoint | null, label: Keypoint): number {
  return predicted === null
    ? Number.POSITIVE_INFINITY
    : Math.hypot(predicted.x - label.x, predicted.y - label.y);
}
