import type { Limb, Skeleton } from '@posewright/pose';

/** An axis of a tensor that follows the skeleton. */
export interface SkeletonAxis {
  /** In PyTorch's layout: 0 the outputs of a layer, 1 its inputs. */
  readonly axis: 0 | 1;
  /** What each place of the axis is for; equal words in two networks are for the same, e.g. `left_knee`. */
  readonly places: readonly string[];
}

/** What the two channels of a limb's field are for, e.g. `left_hip > left_knee, x`. */
export function limbPlaces({ joints }: Skeleton, [from, to]: Limb): string[] {
  const limb = `${joints[from]} > ${joints[to]}`;
  return [`${limb}, x`, `${limb}, y`];
}
