import { OptionError, type Pose, ShapeError, type Skeleton } from '@posewright/pose';

/**
 * Checks a pose that is to be measured.
 *
 * @param name What the caller calls it, for the message.
 * @throws {ShapeError} where it has not one keypoint, or `null`, for each joint.
 * @throws {OptionError} where a coordinate is not finite.
 */
export function checkPose({ keypoints }: Pose, name: string, skeleton: Skeleton): void {
  if (keypoints.length !== skeleton.joints.length) {
    throw new ShapeError(
      `${name}.keypoints`,
      [skeleton.joints.length],
      [keypoints.length],
      `A pose has a keypoint, or null, for each joint of ${skeleton.name}.`,
    );
  }
  for (const [joint, keypoint] of keypoints.entries()) {
    if (keypoint === null || Number.isFinite(keypoint.x + keypoint.y)) continue;
    throw new OptionError(
      `${name}.keypoints[${joint}]`,
      'null or at finite coordinates',
      `(${keypoint.x}, ${keypoint.y})`,
    );
  }
}
