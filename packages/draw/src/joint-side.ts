import type { Limb, Skeleton } from '@posewright/pose';

/** The person's own side of a joint or limb. */
export type Side = 'left' | 'right' | 'center';

/**
 * Tells a joint's side from its name, `left_hip`, `hip_left`, `leftHip` or `l_hip`. A joint that is its own
 * mirror image is in the center.
 */
export function jointSide({ joints, flip }: Skeleton, joint: number): Side {
  if (flip[joint] === joint) return 'center';
  const name = joints[joint] ?? '';
  if (/left|^l[_\W]|[_\W]l$/i.test(name)) return 'left';
  return /right|^r[_\W]|[_\W]r$/i.test(name) ? 'right' : 'center';
}

/** Tells a limb's side: that of its ends, whichever has one. Between left and right it is the center. */
export function limbSide(skeleton: Skeleton, [from, to]: Limb): Side {
  const start = jointSide(skeleton, from);
  const end = jointSide(skeleton, to);
  if (start === end || end === 'center') return start;
  return start === 'center' ? end : 'center';
}
