import { applyAffine, type Keypoint, type Size } from '@posewright/pose';
import type { HeatmapConvention } from './heatmap-convention.js';
import { type AxisOptions, PLACEMENTS } from './placements.js';

/** A Gaussian of peak 1 over part of a heatmap: the product of a column's and a row's factor. */
export interface GaussianPatch {
  /** First column in heatmap pixels; may be outside the heatmap. */
  readonly left: number;
  /** First row in heatmap pixels; may be outside the heatmap. */
  readonly top: number;
  /** Factor of each column, from `left`. */
  readonly columns: Float64Array;
  /** Factor of each row, from `top`. */
  readonly rows: Float64Array;
  /** Smaller values are not drawn. */
  readonly smallest: number;
  /** Whether the joint counts in the loss; `null` where it does exactly if something of it is drawn. */
  readonly counts: boolean | null;
}

/** What {@link gaussianPatch} needs to know besides the keypoint. */
export interface PatchOptions extends Omit<AxisOptions, 'length'> {
  /** Size of the network's input. */
  readonly size: Size;
  /** Size of the heatmap. */
  readonly mapSize: Size;
  /** See {@link HeatmapConvention}. */
  readonly convention: HeatmapConvention;
}

/**
 * Computes the Gaussian of one keypoint.
 *
 * @param keypoint In input pixels.
 */
export function gaussianPatch(keypoint: Keypoint, options: PatchOptions): GaussianPatch {
  const { mapSize, convention, sigma } = options;
  const { inputToHeatmap, span, smallest = 0, isUnknown } = PLACEMENTS[convention];
  const place = applyAffine(inputToHeatmap(options), keypoint);
  const across = span(place.x, { ...options, length: mapSize.width });
  const down = span(place.y, { ...options, length: mapSize.height });
  const isLost = isUnknown?.(place) ?? false;
  return {
    left: across.first,
    top: down.first,
    columns: isLost ? new Float64Array(0) : profile(across, sigma),
    rows: profile(down, sigma),
    smallest,
    counts: across.counts === null || down.counts === null ? null : across.counts && down.counts,
  };
}

function profile(
  { center, first, end }: { readonly center: number; readonly first: number; readonly end: number },
  sigma: number,
): Float64Array {
  const factors = new Float64Array(Math.max(0, end - first));
  for (let place = 0; place < factors.length; place++) {
    factors[place] = Math.exp(-((first + place - center) ** 2) / (2 * sigma ** 2));
  }
  return factors;
}
