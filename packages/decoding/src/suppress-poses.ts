import { checkCandidates } from './check-candidates.js';
import { keepHighest } from './keep-highest.js';
import { keypointSimilarity, type SimilarityOptions } from './keypoint-similarity.js';
import type { ScoredPose } from './scored-pose.js';

/** Options of {@link suppressPoses}. */
export interface PoseSuppressionOptions extends SimilarityOptions {
  /** Two poses that are more alike than this are of one person, in [0, 1]; 0.9 where not given, as HRNet has it. */
  readonly threshold?: number;
}

/**
 * Keeps of poses that are alike the one with the highest score (OKS non-maximum suppression). Two are as alike as their object keypoint
 * similarity says, with the mean of their areas.
 *
 * @param poses In one frame, of one picture.
 * @returns Indices of the poses that stay, the highest score first.
 * @throws {ShapeError} where a pose has another number of keypoints than the skeleton has joints.
 * @throws {OptionError} where a score or an area is not a number, or `threshold` is out of range.
 *
 * Papandreou et al., "Towards accurate multi-person pose estimation in the wild", 2017, sec. 3.3; `oks_nms` of HRNet, whose threshold for
 * keypoints looks at one of the two poses alone.
 */
export function suppressPoses(
  poses: readonly ScoredPose[],
  { threshold = 0.9, ...options }: PoseSuppressionOptions,
): number[] {
  checkCandidates(poses, { skeleton: options.skeleton, threshold });
  const alike = (one: ScoredPose, other: ScoredPose) => keypointSimilarity(one, other, options);
  return keepHighest(poses, { alike, threshold }).keep;
}
