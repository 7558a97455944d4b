import {
  type Affine,
  applyAffine,
  type Grid,
  inputToHeatmap,
  invertAffine,
  type Keypoint,
  OptionError,
  type Pose,
} from '@posewright/pose';
import type { DecodingConvention } from './decoding-convention.js';
import { findMaximum, type Peak } from './find-maximum.js';
import { refinePeak } from './refine-peak.js';

/** Options of {@link decodeSinglePose}. */
export interface SinglePoseOptions {
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
  /** How the maximum is moved between the pixels; see {@link refinePeak}. */
  readonly refinement: 'none' | 'quarter';
  /** From heatmap to input; see {@link DecodingConvention}. */
  readonly convention?: DecodingConvention;
}

/**
 * Reads one person's pose from heatmaps: the maximum of each, refined.
 *
 * A keypoint's score is the maximum's value, clipped to [0, 1]; the pose's score is their mean, 0 for a
 * joint without keypoint. A heatmap without a positive value says that the joint is nowhere: its keypoint
 * is `null` (references put it at the corner instead, with score 0).
 *
 * @param heatmaps `[height, width, joints]`.
 * @returns In input pixels.
 * @throws {OptionError} where a heatmap has a value that is not finite, or `stride` is not positive.
 *
 * Newell et al., "Stacked hourglass networks for human pose estimation", 2016, sec. 3.2.
 */
export function decodeSinglePose(
  heatmaps: Grid,
  { stride, refinement, convention = 'exact' }: SinglePoseOptions,
): Pose {
  if (!(stride > 0 && Number.isFinite(stride))) {
    throw new OptionError('stride', 'a positive number of input pixels', stride);
  }
  const heatmapToInput = HEATMAP_TO_INPUT[convention](stride);
  const keypoints = Array.from({ length: heatmaps.channels }, (_, channel): Keypoint | null => {
    const maximum = findMaximum(heatmaps, channel);
    const score = Math.min(Math.max(maximum.score, 0), 1);
    const peak =
      maximum.score > 0
        ? refinePeak(heatmaps, maximum, { refinement, convention })
        : peakOfNothing(maximum, convention);
    return peak && { ...applyAffine(heatmapToInput, peak), score };
  });
  const total = keypoints.reduce((sum, keypoint) => sum + (keypoint?.score ?? 0), 0);
  return { keypoints, score: total / Math.max(keypoints.length, 1) };
}

const HEATMAP_TO_INPUT: Readonly<Record<DecodingConvention, (stride: number) => Affine>> = {
  exact: (stride) => invertAffine(inputToHeatmap(stride)),
  hrnet: (stride) => [stride, 0, 0, 0, stride, 0],
  'pytorch-pose': (stride) => [stride, 0, stride / 2, 0, stride, stride / 2],
};

function peakOfNothing(maximum: Peak, convention: DecodingConvention): Peak | null {
  if (convention === 'exact') return null;
  const corner = convention === 'hrnet' ? 0 : -1;
  return { ...maximum, x: corner, y: corner };
}
