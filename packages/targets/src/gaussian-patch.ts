import { applyAffine, inputToHeatmap, type Keypoint } from '@posewright/pose';

/**
 * Where the center of a Gaussian lies and how far it reaches.
 * `exact`: at the keypoint itself, `heatmap = (input + 0.5) / stride - 0.5`.
 * `pytorch-pose`: at the pixel `input / stride`, cut off (bearpaw; also anibali).
 * `hrnet`: at the pixel `input / stride + 0.5`, cut off (HRNet, simple baselines, mmpose's MSRA codec).
 * The two references draw squares of `6 sigma + 1` pixels.
 */
export type HeatmapConvention = 'exact' | 'pytorch-pose' | 'hrnet';

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
  /** Pixels beyond its right and lower edge that still count as inside the heatmap. */
  readonly slack: 0 | 1;
}

/** What {@link gaussianPatch} needs to know besides the keypoint. */
export interface PatchOptions {
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
  /** Standard deviation in heatmap pixels. */
  readonly sigma: number;
  /** Reach in standard deviations. */
  readonly truncation: number;
  /** See {@link HeatmapConvention}. */
  readonly convention: HeatmapConvention;
}

/**
 * Computes the Gaussian of one keypoint.
 *
 * @param keypoint In input pixels.
 */
export function gaussianPatch(keypoint: Keypoint, options: PatchOptions): GaussianPatch {
  const { x, y } = patchCenter(keypoint, options);
  const columns = profile(x, options);
  const rows = profile(y, options);
  return {
    left: columns.first,
    top: rows.first,
    columns: columns.factors,
    rows: rows.factors,
    // Both references ask whether the exclusive edge is below 0, so one empty pixel still counts.
    slack: options.convention === 'exact' ? 0 : 1,
  };
}

function patchCenter({ x, y }: Keypoint, { stride, convention }: PatchOptions) {
  if (convention === 'exact') return applyAffine(inputToHeatmap(stride), { x, y });
  const half = convention === 'hrnet' ? 0.5 : 0;
  return { x: Math.trunc(x / stride + half), y: Math.trunc(y / stride + half) };
}

function profile(center: number, { sigma, truncation }: PatchOptions) {
  const reach = Math.max(truncation * sigma, 0.5);
  const first = Math.ceil(center - reach);
  const factors = new Float64Array(Math.floor(center + reach) - first + 1);
  for (let place = 0; place < factors.length; place++) {
    factors[place] = Math.exp(-((first + place - center) ** 2) / (2 * sigma ** 2));
  }
  return { first, factors };
}
