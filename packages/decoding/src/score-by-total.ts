import type { Skeleton } from '@posewright/pose';
import type { PoseGroup } from './pose-group.js';

/**
 * Scores a person in the order of Lightweight OpenPose, which ranks by the sum of the scores of peaks and connections,
 * times the number of peaks less one. That product `p` becomes `p / (p + joints ** 2)`, which grows with it.
 *
 * @returns In [0, 1).
 */
export function scoreByTotal({ total, count }: PoseGroup, { joints }: Skeleton): number {
  const product = Math.max(total, 0) * Math.max(count - 1, 0);
  return product / (product + joints.length ** 2);
}
