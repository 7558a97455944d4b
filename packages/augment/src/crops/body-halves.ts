import type { Skeleton } from '@posewright/pose';

/** Joints of the two halves of a body, as indices. */
export interface BodyHalves {
  /** Head, trunk and arms. */
  readonly upper: readonly number[];
  /** From the hips down. */
  readonly lower: readonly number[];
}

const LOWER = /(^|_)(pelvis|hip|thigh|leg|knee|shin|ankle|heel|foot|toe)(_|$)/;

/**
 * Tells upper from lower body by the names of the joints: pelvis, hips and all below are the lower half, as in HRNet and mmpose.
 * Joints of other names, and so all joints of what has no legs, are the upper one.
 */
export function bodyHalves({ joints }: Skeleton): BodyHalves {
  const isLower = joints.map((joint) => LOWER.test(joint));
  const indices = [...joints.keys()];
  return {
    upper: indices.filter((joint) => !isLower[joint]),
    lower: indices.filter((joint) => isLower[joint]),
  };
}
