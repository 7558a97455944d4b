import type { Grid, RgbImage } from '@posewright/pose';
import { type ColorMap, colorTable } from './color-table.js';
import { mapValues } from './map-values.js';

/** Options of {@link heatmapColors}. */
export interface HeatmapColorsOptions {
  /** Map to show; the largest value of all of them where not given. */
  readonly channel?: number;
  /** Colors, from low to high values. */
  readonly colorMap?: ColorMap;
  /** Value of the first color; lower ones have it too. */
  readonly low?: number;
  /** Value of the last color; higher ones have it too. */
  readonly high?: number;
}

/**
 * Colors a heatmap, without interpolation.
 *
 * @returns A picture of the heatmap's size.
 * @throws {OptionError} where the stack has no such channel.
 */
export function heatmapColors(
  heatmaps: Grid,
  { channel, colorMap = 'viridis', low = 0, high = 1 }: HeatmapColorsOptions = {},
): RgbImage {
  const { height, width } = heatmaps;
  const values = mapValues(heatmaps, channel);
  const table = colorTable(colorMap);
  const data = new Uint8Array(height * width * 3);
  values.forEach((value, place) => {
    const level = Math.round(255 * shareOf(value, low, high));
    data.set(table.subarray(level * 3, level * 3 + 3), place * 3);
  });
  return { height, width, data };
}

/** Where a value lies between two others, in [0, 1]; 0 for what is not a number. */
export function shareOf(value: number, low: number, high: number): number {
  const share = (value - low) / (high - low);
  return share > 0 ? Math.min(share, 1) : 0;
}
