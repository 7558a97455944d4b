import { checkCandidates } from './check-candidates.js';
import { checkWhole } from './check-whole.js';
import { keypointSimilarity } from './keypoint-similarity.js';
import type { ScoredPose } from './scored-pose.js';
import type { PoseSuppressionOptions } from './suppress-poses.js';

/** Options of {@link suppressPosesSoftly}. */
export interface SoftSuppressionOptions extends PoseSuppressionOptions {
  /**
   * How a pose loses score by one that is `alike`. `gaussian`: by the factor `exp(-alike^2 / threshold)`. `linear`: by `1 - alike`, from
   * the threshold on.
   */
  readonly decay?: 'gaussian' | 'linear';
  /** Most poses that stay; 20 where not given, as many as COCO evaluates of a picture. */
  readonly maxPoses?: number;
}

/** A pose that stays, and what its score has become. */
export interface SoftlyKept {
  /** Of the pose. */
  readonly index: number;
  /** The score that it was chosen by. */
  readonly score: number;
}

/**
 * Lowers the scores of poses that are like a better one, instead of dropping them (soft OKS non-maximum suppression): takes the pose with the
 * highest score, lowers those of the others, and goes on.
 *
 * @param poses In one frame, of one picture.
 * @returns The highest score first.
 * @throws {ShapeError} where a pose has another number of keypoints than the skeleton has joints.
 * @throws {OptionError} where a score or an area is not a number, or an option is out of range.
 *
 * Bodla et al., "Soft-NMS: improving object detection with one line of code", 2017; `soft_oks_nms` of HRNet.
 */
export function suppressPosesSoftly(
  poses: readonly ScoredPose[],
  options: SoftSuppressionOptions,
): SoftlyKept[] {
  const { threshold = 0.9, decay = 'gaussian', maxPoses = 20 } = options;
  checkCandidates(poses, { skeleton: options.skeleton, threshold });
  checkWhole('maxPoses', maxPoses);
  let left = poses.map(({ score }, index): SoftlyKept => ({ index, score }));
  const kept: SoftlyKept[] = [];
  while (left.length > 0 && kept.length < maxPoses) {
    const [highest, ...others] = left.sort((a, b) => b.score - a.score) as [
      SoftlyKept,
      ...SoftlyKept[],
    ];
    kept.push(highest);
    left = others.map(({ index, score }) => {
      const [one, other] = [poses[highest.index] as ScoredPose, poses[index] as ScoredPose];
      const alike = keypointSimilarity(one, other, options);
      return { index, score: score * factorOf(alike, { decay, threshold }) };
    });
  }
  return kept;
}

function factorOf(
  alike: number,
  { decay, threshold }: { readonly decay: 'gaussian' | 'linear'; readonly threshold: number },
): number {
  if (decay === 'gaussian') return alike === 0 ? 1 : Math.exp(-(alike * alike) / threshold);
  return alike >= threshold ? 1 - alike : 1;
}
