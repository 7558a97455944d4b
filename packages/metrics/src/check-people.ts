import { type Pose, ShapeError, type Skeleton } from '@posewright/pose';
import { checkPose } from './check-pose.js';

/**
 * Checks that there is a predicted pose for each person.
 *
 * @throws {ShapeError} where there is not, or a pose has not one keypoint, or `null`, for each joint.
 * @throws {OptionError} where a coordinate is not finite.
 */
export function checkPeople(
  predicted: readonly Pose[],
  target: readonly Pose[],
  skeleton: Skeleton,
): void {
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
