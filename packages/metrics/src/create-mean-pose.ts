import { OptionError, type Pose, ShapeError } from '@posewright/pose';

/**
 * Averages poses, joint by joint over those that have it. Predicting this pose for every picture is the
 * baseline that a network has to beat.
 *
 * @param poses In one frame, e.g. the input's, of people that are not evaluated.
 * @returns In that frame, with score 1; `null` for a joint that no pose has.
 * @throws {OptionError} where there is no pose.
 * @throws {ShapeError} where poses have different numbers of keypoints.
 */
export function createMeanPose(poses: readonly Pose[]): Pose {
  const joints = poses[0]?.keypoints.length;
  if (joints === undefined) {
    throw new OptionError('poses', 'a list of at least one pose', poses);
  }
  const different = poses.findIndex(({ keypoints }) => keypoints.length !== joints);
  if (different >= 0) {
    throw new ShapeError(
      `poses[${different}].keypoints`,
      [joints],
      [poses[different]?.keypoints.length ?? 0],
      'Poses that are averaged have the same skeleton.',
    );
  }
  const keypoints = Array.from({ length: joints }, (_, joint) => {
    const known = poses
      .map((pose) => pose.keypoints[joint] ?? null)
      .filter((keypoint) => keypoint !== null);
    if (known.length === 0) return null;
    const x = known.reduce((sum, keypoint) => sum + keypoint.x, 0) / known.length;
    const y = known.reduce((sum, keypoint) => sum + keypoint.y, 0) / known.length;
    return { x, y, score: 1 };
  });
  return { keypoints };
}
