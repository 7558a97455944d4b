import type { Skeleton } from '@posewright/pose';
import type { ScoredPose } from './scored-pose.js';

/** How poses are compared by {@link suppressPoses} and {@link suppressPosesSoftly}. */
export interface SimilarityOptions {
  /** Gives the sigmas of the joints. */
  readonly skeleton: Skeleton;
  /** Keypoints count whose scores are above it in both poses; all that both have where not given. */
  readonly keypointThreshold?: number;
}

/** Added to areas, as COCO's evaluation does: numpy's `spacing(1)`. */
const EPSILON = 2 ** -52;

/**
 * Measures how alike two predicted poses are: the mean over the joints that both have of `exp(-d^2 / (2 area (2 sigma)^2))`, with the mean
 * of their areas.
 *
 * @returns In [0, 1]; 0 where no joint counts.
 */
export function keypointSimilarity(
  one: ScoredPose,
  other: ScoredPose,
  { skeleton, keypointThreshold = Number.NEGATIVE_INFINITY }: SimilarityOptions,
): number {
  const area = (one.area + other.area) / 2 + EPSILON;
  let sum = 0;
  let count = 0;
  for (const [joint, sigma] of skeleton.sigmas.entries()) {
    const [a, b] = [one.keypoints[joint] ?? null, other.keypoints[joint] ?? null];
    if (a === null || b === null) continue;
    if (a.score <= keypointThreshold || b.score <= keypointThreshold) continue;
    const squared = (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
    sum += Math.exp(-squared / (2 * area * (2 * sigma) ** 2));
    count++;
  }
  return sum / Math.max(count, 1);
}
