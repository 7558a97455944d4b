import { OptionError, ShapeError, type Skeleton } from '@posewright/pose';
import { checkScore } from './check-score.js';
import { checkThreshold } from './check-threshold.js';
import type { ScoredPose } from './scored-pose.js';

/**
 * Checks poses that are to be compared.
 *
 * @throws {ShapeError} where one is not of the skeleton.
 * @throws {OptionError} where a score or an area cannot be compared, or the threshold is out of range.
 */
export function checkCandidates(
  poses: readonly ScoredPose[],
  { skeleton, threshold }: { readonly skeleton: Skeleton; readonly threshold: number },
): void {
  checkThreshold(threshold);
  const { joints, name } = skeleton;
  for (const [index, { keypoints, score, area }] of poses.entries()) {
    if (keypoints.length !== joints.length) {
      throw new ShapeError(
        `poses[${index}].keypoints`,
        [joints.length],
        [keypoints.length],
        `A pose has a keypoint, or null, for each joint of ${name}.`,
      );
    }
    checkScore(`poses[${index}].score`, score);
    if (area >= 0 && Number.isFinite(area)) continue;
    throw new OptionError(`poses[${index}].area`, 'a number of squared pixels', area);
  }
}
