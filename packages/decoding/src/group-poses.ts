import { OptionError, type Skeleton } from '@posewright/pose';
import type { Peak } from './find-maximum.js';
import { groupByScore } from './group-by-score.js';
import { groupInOrder } from './group-in-order.js';
import type { PoseGroup } from './pose-group.js';
import type { Connection } from './score-limbs.js';

/** Options of {@link groupPoses}. */
export interface GroupOptions {
  /** Whose limbs the connections are. */
  readonly skeleton: Skeleton;
  /**
   * `score`: connections of all limbs by falling score; groups that have no joint in common merge.
   * `limb`: limb after limb in the order of {@link orderLimbs}, as Lightweight OpenPose does it; groups never merge.
   */
  readonly precedence: 'score' | 'limb';
  /** Fewest peaks of a person. */
  readonly minimumKeypoints: number;
  /** Lowest sum of the scores of peaks and connections, divided by the number of peaks. */
  readonly minimumScore: number;
}

/**
 * Groups connected peaks to people.
 *
 * @param peaks For each joint.
 * @param connections For each limb, as {@link scoreLimbs} returns them.
 * @throws {OptionError} where a minimum cannot be used.
 *
 * Cao et al., "Realtime multi-person 2D pose estimation using part affinity fields", 2017, sec. 2.4.
 */
export function groupPoses(
  peaks: readonly (readonly Peak[])[],
  connections: readonly (readonly Connection[])[],
  { skeleton, precedence, minimumKeypoints, minimumScore }: GroupOptions,
): PoseGroup[] {
  if (!(minimumKeypoints >= 1)) {
    throw new OptionError('minimumKeypoints', 'a number, 1 or more', minimumKeypoints);
  }
  if (!Number.isFinite(minimumScore)) {
    throw new OptionError('minimumScore', 'a number', minimumScore);
  }
  const group = precedence === 'score' ? groupByScore : groupInOrder;
  return group(peaks, connections, skeleton).filter(
    ({ count, total }) => count >= minimumKeypoints && total >= minimumScore * count,
  );
}
