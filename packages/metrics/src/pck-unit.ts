import type { Pose, Skeleton } from '@posewright/pose';
import { boxAround } from '@posewright/pose';

/** What a fifth of is allowed: the torso, from left shoulder to right hip, or half of what a person's labelled joints extend. */
export type PckUnit = 'torso' | 'extent';

/** Chooses the unit of errors: the torso where the joints have one, else half of the extent, which is about a torso where it is a whole person. */
export function pckUnit({ joints }: Pick<Skeleton, 'joints'>): PckUnit {
  return joints.includes('left_shoulder') && joints.includes('right_hip') ? 'torso' : 'extent';
}

/**
 * Gives half of what each pose extends, the longer side of the box around its labelled joints; of a single joint half of its annotated `box`.
 *
 * @param poses In any frame.
 * @returns In pixels of that frame; `null` where a pose has neither.
 */
export function halfExtents(poses: readonly Pose[]): (number | null)[] {
  return poses.map((pose) => {
    const [extent = null] = [boxAround(pose), pose.box]
      .map((box) => (box ? Math.max(box.width, box.height) : 0))
      .filter((side) => side > 0);
    return extent === null ? null : extent / 2;
  });
}
