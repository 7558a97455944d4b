import { type Grid, OptionError, type RgbImage } from '@posewright/pose';
import { checkImage } from './check-image.js';
import { type ColorMap, colorTable } from './color-table.js';
import { shareOf } from './heatmap-colors.js';
import { mapValues } from './map-values.js';
import { mixOver } from './mix-over.js';
import { stretchMap } from './stretch-map.js';

/** Options of {@link blendHeatmap}. */
export interface BlendHeatmapOptions {
  /** Map to show; the largest value of all of them where not given. */
  readonly channel?: number;
  /** Colors, from low to high values. */
  readonly colorMap?: ColorMap;
  /** Value of the brightest color, above 0; 1 where not given, the peak of a perfect heatmap. */
  readonly high?: number;
  /** Opacity of the brightest color, in [0, 1]. */
  readonly opacity?: number;
}

/**
 * Lays a heatmap over the picture that it was estimated from, stretched to it bilinearly. The picture
 * becomes dark and nearly gray; the larger the value, the less it shows through.
 *
 * @param heatmaps `[height, width, joints]`, of the whole picture, of any size.
 * @returns Of the picture's size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where there is no such channel, or `high` or `opacity` is out of range.
 */
export function blendHeatmap(
  image: RgbImage,
  heatmaps: Grid,
  { channel, colorMap = 'inferno', high = 1, opacity = 0.9 }: BlendHeatmapOptions = {},
): RgbImage {
  checkImage(image);
  if (!(high > 0)) throw new OptionError('high', 'a positive number', high);
  if (!(opacity >= 0 && opacity <= 1)) {
    throw new OptionError('opacity', 'a number in [0, 1]', opacity);
  }
  const values = stretchMap(mapValues(heatmaps, channel), heatmaps, image);
  const shareAt = (place: number) => shareOf(values[place] as number, 0, high);
  return mixOver(image, {
    table: colorTable(colorMap),
    colorAt: (place) => Math.round(255 * shareAt(place)),
    // The root lets the foot of a peak show, which is nearly black in these maps.
    weightAt: (place) => opacity * Math.sqrt(shareAt(place)),
  });
}
