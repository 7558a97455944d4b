import { type Keypoint, OptionError, type Pose, ShapeError, type Skeleton } from '@posewright/pose';

/**
 * Checks that poses are of a skeleton, and all their keypoints somewhere.
 *
 * @throws {ShapeError} where a pose has another number of keypoints than the skeleton has joints.
 * @throws {OptionError} where a coordinate is not finite.
 */
export function checkPoses(poses: readonly Pose[], skeleton: Skeleton): void {
  for (const [person, { keypoints }] of poses.entries()) {
    checkCount(keypoints, person, skeleton);
    for (const [joint, keypoint] of keypoints.entries()) {
      if (keypoint !== null) checkPlace(keypoint, `poses[${person}].keypoints[${joint}]`);
    }
  }
}

function checkCount(keypoints: Pose['keypoints'], person: number, { name, joints }: Skeleton) {
  if (keypoints.length === joints.length) return;
  throw new ShapeError(
    `poses[${person}].keypoints`,
    [joints.length],
    [keypoints.length],
    `A pose has a keypoint, or null, for each joint of ${name}.`,
  );
}

function checkPlace({ x, y }: Keypoint, name: string) {
  if (Number.isFinite(x) && Number.isFinite(y)) return;
  throw new OptionError(
    name,
    'at finite coordinates',
    `(${x}, ${y})`,
    'A joint whose place is unknown is null.',
  );
}
