import { type Grid, valueAt } from '@posewright/pose';
import type { DecodingConvention } from './decoding-convention.js';
import type { Peak } from './find-maximum.js';

/** Options of {@link refinePeak}. */
export interface RefinementOptions {
  /**
   * `none`: the pixel's center; off by up to half a heatmap pixel on each axis.
   * `quarter`: a quarter of a pixel toward the higher neighbor, on each axis; off by up to a quarter.
   */
  readonly refinement: 'none' | 'quarter';
  /** Which peaks at an edge stay where they are; see {@link DecodingConvention}. */
  readonly convention?: DecodingConvention;
}

/**
 * Moves a maximum to where between the pixels the heatmap was highest.
 *
 * With `exact` each axis is refined unless the peak is in the first or last pixel of that axis. The
 * references refine both axes or none: `pytorch-pose` leaves peaks in the first or last row or column,
 * `hrnet` those in the first two or the last. Neighbors of equal value move nothing.
 *
 * @param heatmaps `[height, width, joints]`.
 * @param peak As {@link findMaximum} returns it.
 * @returns In heatmap pixels.
 *
 * Newell et al., "Stacked hourglass networks for human pose estimation", 2016, sec. 3.2.
 */
export function refinePeak(
  heatmaps: Grid,
  peak: Peak,
  { refinement, convention = 'exact' }: RefinementOptions,
): Peak {
  if (refinement === 'none') return peak;
  const { channel, x, y } = peak;
  const first = convention === 'hrnet' ? 2 : 1;
  const inColumns = first <= x && x <= heatmaps.width - 2;
  const inRows = first <= y && y <= heatmaps.height - 2;
  const isExact = convention === 'exact';
  const dx = () => valueAt(heatmaps, x + 1, y, channel) - valueAt(heatmaps, x - 1, y, channel);
  const dy = () => valueAt(heatmaps, x, y + 1, channel) - valueAt(heatmaps, x, y - 1, channel);
  return {
    ...peak,
    x: inColumns && (isExact || inRows) ? x + Math.sign(dx()) / 4 : x,
    y: inRows && (isExact || inColumns) ? y + Math.sign(dy()) / 4 : y,
  };
}
