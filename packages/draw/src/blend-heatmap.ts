import { type Grid, OptionError, type RgbImage } from '@posewright/pose';
import { checkImage } from './check-image.js';
import { type ColorMap, colorTable } from './color-table.js';
import { shareOf } from './heatmap-colors.js';
import { mapValues } from './map-values.js';
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
  const { height, width, data } = image;
  const values = stretchMap(mapValues(heatmaps, channel), heatmaps, image);
  const table = colorTable(colorMap);
  const blended = new Uint8ClampedArray(data.length);
  values.forEach((value, place) => {
    const share = shareOf(value, 0, high);
    const color = Math.round(255 * share) * 3;
    // The root lets the foot of a peak show, which is nearly black in these maps.
    const weight = opacity * Math.sqrt(share);
    const pixel = place * 3;
    const luma = lumaOf(data.subarray(pixel, pixel + 3));
    for (let index = 0; index < 3; index++) {
      const own = data[pixel + index] as number;
      const ground = BRIGHTNESS * (luma + COLOR * (own - luma));
      blended[pixel + index] = ground + weight * ((table[color + index] as number) - ground);
    }
  });
  return { height, width, data: blended };
}

/** Of the picture below, so that neither skin nor sky passes for a peak. */
const BRIGHTNESS = 0.75;
const COLOR = 0.25;

/** Luma of ITU-R BT.601. */
function lumaOf(pixel: RgbImage['data']): number {
  const [red = 0, green = 0, blue = 0] = pixel;
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
