import { applyAffine, inputToHeatmap, type Keypoint } from '@posewright/pose';

/**
 * Where the center of a Gaussian lies and how far it reaches.
 * `exact`: at the keypoint itself, `heatmap = (input + 0.5) / stride - 0.5`; fills a square.
 * `pytorch-pose`: at the pixel `input / stride`, cut off (bearpaw; also anibali).
 * `hrnet`: at the pixel `input / stride + 0.5`, cut off (HRNet, simple baselines, mmpose's MSRA codec).
 * These two references draw squares of `6 sigma + 1` pixels.
 * `lightweight-openpose`: at the keypoint itself; ends where it falls below 0.01, so fills a circle, within a square of
 * 4 sigma (Osokin's training code). Its sigma of 7 input pixels at stride 8 is `7 / 8` here.
 */
export type HeatmapConvention = 'exact' | 'pytorch-pose' | 'hrnet' | 'lightweight-openpose';

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

/** Lightweight OpenPose leaves out what lies further than this exponent, about ln 100. */
const LARGEST_EXPONENT = 4.6052;

/**
 * Computes the Gaussian of one keypoint.
 *
 * @param keypoint In input pixels.
 */
export function gaussianPatch(keypoint: Keypoint, options: PatchOptions): GaussianPatch {
  const { convention } = options;
  const { x, y } = patchCenter(keypoint, options);
  const columns = profile(x, options);
  const rows = profile(y, options);
  return {
    left: columns.first,
    top: rows.first,
    columns: columns.factors,
    rows: rows.factors,
    smallest: convention === 'lightweight-openpose' ? Math.exp(-LARGEST_EXPONENT) : 0,
    // Both references ask whether the exclusive edge is below 0, so one empty pixel still counts.
    slack: convention === 'pytorch-pose' || convention === 'hrnet' ? 1 : 0,
  };
}

function patchCenter({ x, y }: Keypoint, { stride, convention }: PatchOptions) {
  if (convention === 'exact' || convention === 'lightweight-openpose') {
    return applyAffine(inputToHeatmap(stride), { x, y });
  }
  const half = convention === 'hrnet' ? 0.5 : 0;
  return { x: Math.trunc(x / stride + half), y: Math.trunc(y / stride + half) };
}

function profile(center: number, options: PatchOptions) {
  const { sigma } = options;
  const { first, end } = extent(center, options);
  const factors = new Float64Array(Math.max(0, end - first));
  for (let place = 0; place < factors.length; place++) {
    factors[place] = Math.exp(-((first + place - center) ** 2) / (2 * sigma ** 2));
  }
  return { first, factors };
}

function extent(center: number, { stride, sigma, truncation, convention }: PatchOptions) {
  if (convention === 'lightweight-openpose') {
    // Its square has whole input pixels for corners, of which the heatmap pixels are cut off.
    const place = (center + 0.5) * stride - 0.5;
    const reach = truncation * sigma * stride;
    return {
      first: Math.floor(Math.trunc(place - reach) / stride),
      end: Math.floor(Math.trunc(place + reach) / stride),
    };
  }
  const reach = Math.max(truncation * sigma, 0.5);
  return { first: Math.ceil(center - reach), end: Math.floor(center + reach) + 1 };
}
