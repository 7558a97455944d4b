import type { Grid, Pose } from '@posewright/pose';
import { compareDecoders, DECODERS, type Decoder } from './compare-decoders.js';

/** How far each decoder is off on average, over the joints that were found at all. */
export interface MeanErrors {
  /** In input pixels. */
  readonly errors: Readonly<Record<Decoder, number>>;
  readonly found: number;
  /** Joints whose true place is known. */
  readonly known: number;
}

/** A joint is found where the brightest cell is nearer to it than this share of the picture's width. */
const NEAR = 0.1;

/** Measures every decoder over all joints; `null` where none is found, or nobody knows where they are. */
export function meanErrors(
  heatmaps: Grid,
  truth: Pose | null,
  { stride, sigma }: { readonly stride: number; readonly sigma: number },
): MeanErrors | null {
  if (truth === null) return null;
  const measured = truth.keypoints.flatMap((keypoint, joint) =>
    keypoint === null
      ? []
      : [compareDecoders(heatmaps, joint, { stride, sigma, truth: keypoint }).places],
  );
  const limit = NEAR * heatmaps.width * stride;
  const found = measured.filter(([pixel]) => (pixel?.error ?? limit) < limit);
  if (found.length === 0) return null;
  const meanOf = (decoder: Decoder) =>
    found.reduce((sum, places) => sum + (errorOf(places, decoder) ?? 0), 0) / found.length;
  const [none, quarter, dark] = DECODERS.map(meanOf) as [number, number, number];
  return { errors: { none, quarter, dark }, found: found.length, known: measured.length };
}

function errorOf(
  places: ReturnType<typeof compareDecoders>['places'],
  decoder: Decoder,
): number | null {
  return places.find((place) => place.decoder === decoder)?.error ?? null;
}
