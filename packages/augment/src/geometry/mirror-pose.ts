import {
  mirroring,
  type Pose,
  permuteMirrored,
  type Skeleton,
  transformPose,
} from '@posewright/pose';

/** Options of {@link mirrorPose}. */
export interface MirrorPoseOptions {
  /** Width of the picture that the pose is in, in pixels. */
  readonly width: number;
  /** Gives each joint's mirror image. */
  readonly skeleton: Skeleton;
  /** `exact` (HRNet too): column `x` becomes `width - 1 - x`. `pytorch-pose`: `width - x`, one too far to the right. */
  readonly convention?: 'exact' | 'pytorch-pose';
}

/**
 * Mirrors a pose left to right as its picture is mirrored: left and right joints change places.
 *
 * @returns In the frame of the mirrored picture, which has the same size.
 * @throws {ShapeError} where the pose has another number of keypoints than the skeleton has joints.
 */
export function mirrorPose(
  pose: Pose,
  { width, skeleton, convention = 'exact' }: MirrorPoseOptions,
): Pose {
  const extra = convention === 'exact' ? 0 : 1;
  return transformPose(permuteMirrored(pose, skeleton), mirroring(width + extra));
}
