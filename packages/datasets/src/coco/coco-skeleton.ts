import type { Skeleton } from '@posewright/pose';
import { knownSkeleton, namedSkeleton } from '../named-skeleton.js';

/** What a COCO file says about the joints of a category. */
export interface CocoJoints {
  /** Name of the category, e.g. `person`. */
  readonly category: string;
  /** Names, in the order of keypoints. */
  readonly joints: readonly string[];
  /** Lines between joints, counted from 1. */
  readonly limbs: readonly (readonly number[])[];
}

/**
 * Makes the skeleton of a category: {@link COCO_17} or another known one where the joints have its names in its order, else what their names say.
 *
 * @throws {OptionError} where a name repeats or a limb is not a pair of joints.
 */
export function cocoSkeleton({ category, joints, limbs }: CocoJoints): Skeleton {
  const known = knownSkeleton(joints);
  if (known !== null) return known;
  return namedSkeleton({
    name: `${category.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_${joints.length}`,
    joints,
    limbs: limbs.map(([from = 0, to = 0]) => [from - 1, to - 1] as const),
  });
}
