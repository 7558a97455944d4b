import type { SkeletonAxis } from '../skeleton-axis.js';
import type { HrnetOptions } from './options.js';

const HEADS = /^final_layers?\.(?:\d+\.)?(?:weight|bias)$/;

/** Finds the axis of an HRNet's tensor that follows the skeleton; `null` where none does. */
export function hrnetSkeletonAxis(
  name: string,
  { skeleton: { joints } }: Pick<HrnetOptions, 'skeleton'>,
): SkeletonAxis | null {
  return HEADS.test(name) ? { axis: 0, places: joints } : null;
}
