import { findMaximum, refinePeak } from '@posewright/decoding';
import {
  applyAffine,
  type Grid,
  inputToHeatmap,
  invertAffine,
  type Keypoint,
} from '@posewright/pose';

/** Ways to read a place from a heatmap, the plainest first. */
export const DECODERS = ['none', 'quarter', 'dark'] as const;

/** One of {@link DECODERS}. */
export type Decoder = (typeof DECODERS)[number];

/** Where one decoder says that the joint is. */
interface DecodedPlace {
  readonly decoder: Decoder;
  /** In heatmap pixels, centers at integers. */
  readonly heatmap: { readonly x: number; readonly y: number };
  /** In input pixels. */
  readonly input: { readonly x: number; readonly y: number };
  /** Distance to the true place in input pixels; `null` where that is unknown. */
  readonly error: number | null;
}

/** One joint, read by every decoder. */
export interface DecodedJoint {
  /** Highest value of the heatmap. */
  readonly score: number;
  readonly places: readonly DecodedPlace[];
  /** The true place in heatmap pixels; `null` where it is unknown. */
  readonly truth: { readonly x: number; readonly y: number } | null;
}

/** Reads one heatmap by every decoder, and measures each against the true place. */
export function compareDecoders(
  heatmaps: Grid,
  joint: number,
  {
    stride,
    sigma,
    truth,
  }: {
    readonly stride: number;
    /** Standard deviation of the Gaussians that the network learned, in heatmap pixels. */
    readonly sigma: number;
    /** In input pixels. */
    readonly truth: Keypoint | null;
  },
): DecodedJoint {
  const toHeatmap = inputToHeatmap(stride);
  const toInput = invertAffine(toHeatmap);
  const maximum = findMaximum(heatmaps, joint);
  const places = DECODERS.map((decoder): DecodedPlace => {
    const { x, y } =
      maximum.score > 0 ? refinePeak(heatmaps, maximum, { refinement: decoder, sigma }) : maximum;
    const input = applyAffine(toInput, { x, y });
    const error = truth && Math.hypot(input.x - truth.x, input.y - truth.y);
    return { decoder, heatmap: { x, y }, input, error };
  });
  return { score: maximum.score, places, truth: truth && applyAffine(toHeatmap, truth) };
}
