import type { Pose, Size, Skeleton } from '@posewright/pose';
import { boxAround } from '@posewright/pose';

/** Unit of errors: a joint within a fifth of it is right. */
export type PoseLengths = 'torso' | readonly number[];

/** Whether the usual unit, from left shoulder to right hip, can be measured. */
export function hasTorso({ joints }: Pick<Skeleton, 'joints'>): boolean {
  return joints.includes('left_shoulder') && joints.includes('right_hip');
}

/**
 * Unit of errors of poses. Without a torso it is half of what the pose extends, which is about a torso where it is a whole person; of a single
 * joint a quarter of the picture.
 */
export function poseLengths(
  poses: readonly Pose[],
  { skeleton, size }: { readonly skeleton: Skeleton; readonly size: Size },
): PoseLengths {
  if (hasTorso(skeleton)) return 'torso';
  return poses.map((pose) => {
    const box = boxAround(pose);
    const extent = box === null ? 0 : Math.max(box.width, box.height);
    return extent > 0 ? extent / 2 : Math.max(size.height, size.width) / 4;
  });
}
