import {
  applyAffine,
  type CodecSpec,
  type Grid,
  type Keypoint,
  OptionError,
  type Pose,
  ShapeError,
} from '@posewright/pose';
import { checkFinite } from './check-finite.js';
import type { RefinementOptions } from './create-peak-refinement.js';
import { type DecodingConvention, HEATMAP_TO_INPUT } from './decoding-convention.js';
import { findMaximum, type Peak } from './find-maximum.js';
import { findOffsetPeak, type OffsetOptions } from './find-offset-peak.js';
import { refinePeak } from './refine-peak.js';

/** Options of {@link decodeSinglePose}. A record of `CODECS` has some of them. */
export interface SinglePoseOptions extends Omit<RefinementOptions, 'refinement'> {
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
  /**
   * How the maximum is moved between the pixels; see {@link refinePeak}. With `offset` maps `none`; `udp`: by the blurred offsets, as UDP
   * does, which zeros outside the disc make too short; or `votes`: to the mean of the places that the pixels around point at.
   */
  readonly refinement: CodecSpec['refinement'];
  /** What the maps of a joint are: one, or a disc and two offsets. */
  readonly maps?: CodecSpec['maps'];
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
 * @param heatmaps `[height, width, joints]`, or `[height, width, 3 * joints]` with offsets.
 * @returns In input pixels.
 * @throws {OptionError} where a heatmap has a value that is not finite, `stride` is not positive, or options do not go together.
 * @throws {ShapeError} where offset maps are not three for each joint.
 *
 * Newell et al., "Stacked hourglass networks for human pose estimation", 2016, sec. 3.2; for the others see {@link refinePeak}.
 */
export function decodeSinglePose(heatmaps: Grid, options: SinglePoseOptions): Pose {
  const { stride, convention = 'exact' } = options;
  if (!(stride > 0 && Number.isFinite(stride))) {
    throw new OptionError('stride', 'a positive number of input pixels', stride);
  }
  const find = peakFinder(heatmaps, options);
  const joints = options.maps === 'offset' ? heatmaps.channels / 3 : heatmaps.channels;
  const heatmapToInput = HEATMAP_TO_INPUT[convention](stride, heatmaps);
  const keypoints = Array.from({ length: joints }, (_, joint): Keypoint | null => {
    const { score, ...place } = find(joint);
    const peak = score > 0 ? place : peakOfNothing(convention);
    return peak && { ...applyAffine(heatmapToInput, peak), score: Math.min(Math.max(score, 0), 1) };
  });
  const total = keypoints.reduce((sum, keypoint) => sum + (keypoint?.score ?? 0), 0);
  return { keypoints, score: total / Math.max(keypoints.length, 1) };
}

function peakFinder(heatmaps: Grid, options: SinglePoseOptions): (joint: number) => Peak {
  const { refinement, maps = 'gaussian', sigma = 2 } = options;
  if (maps === 'offset') {
    const offset = checkOffsets(heatmaps, refinement);
    checkFinite('heatmaps', heatmaps);
    return (joint) => findOffsetPeak(heatmaps, joint, { refinement: offset, sigma });
  }
  if (refinement === 'votes') {
    throw new OptionError('refinement', 'another one with `gaussian` maps', refinement, ONLY_VOTE);
  }
  return (joint) => {
    const maximum = findMaximum(heatmaps, joint);
    return maximum.score > 0 ? refinePeak(heatmaps, maximum, { ...options, refinement }) : maximum;
  };
}

const ONLY_VOTE = 'Only `offset` maps have places to vote for.';

function checkOffsets(
  { height, width, channels }: Grid,
  refinement: CodecSpec['refinement'],
): OffsetOptions['refinement'] {
  if (channels % 3 !== 0) {
    throw new ShapeError(
      'heatmaps',
      ['height', 'width', '3 * joints'],
      [height, width, channels],
      'Offset maps are three for each joint; was the network trained with another codec?',
    );
  }
  if (refinement === 'none' || refinement === 'udp' || refinement === 'votes') return refinement;
  throw new OptionError('refinement', "'none', 'udp' or 'votes' with `offset` maps", refinement);
}

function peakOfNothing(convention: DecodingConvention): { x: number; y: number } | null {
  if (convention === 'exact' || convention === 'udp') return null;
  const corner = convention === 'pytorch-pose' ? -1 : 0;
  return { x: corner, y: corner };
}
