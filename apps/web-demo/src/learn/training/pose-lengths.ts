import { halfExtents, pckUnit } from '@posewright/metrics';
import type { Pose, Size, Skeleton } from '@posewright/pose';

/** Unit of errors: a joint within a fifth of it is right. */
export type PoseLengths = 'torso' | readonly number[];

/**
 * Unit of errors of poses, that of `posewright evaluate`: the torso, or half of what the pose extends. Of a single joint it is a quarter of the
 * picture, as there is no box around it.
 */
export function poseLengths(
  poses: readonly Pose[],
  { skeleton, size }: { readonly skeleton: Skeleton; readonly size: Size },
): PoseLengths {
  if (pckUnit(skeleton) === 'torso') return 'torso';
  return halfExtents(poses).map((length) => length ?? Math.max(size.height, size.width) / 4);
}
