import { type Grid, OptionError, type RgbImage, resizing } from '@posewright/pose';
import { checkImage } from './check-image.js';
import { heatmapPalette, PALETTE_SIZE } from './heatmap-palette.js';

/** Options of {@link blendHeatmap}. */
export interface BlendOptions {
  /** Index of the heatmap. */
  readonly joint: number;
  /** Value with the brightest color; 1 where not given, the peak of a perfect heatmap. */
  readonly maximum?: number;
  /** Opacity of the brightest color, in [0, 1]. */
  readonly opacity?: number;
}

/**
 * Lays one heatmap over the picture that it was estimated from, stretched to it bilinearly. The picture
 * becomes dark and gray, and shows through the less the larger the value is.
 *
 * @param heatmaps `[height, width, joints]`, of the whole picture, at any resolution.
 * @returns Of the picture's size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where there is no such joint, or `maximum` or `opacity` is out of range.
 */
export function blendHeatmap(image: RgbImage, heatmaps: Grid, options: BlendOptions): RgbImage {
  const { joint, maximum = 1, opacity = 0.9 } = options;
  checkImage(image);
  checkOptions(heatmaps, { joint, maximum, opacity });
  const { height, width, data } = image;
  const imageToHeatmap = resizing(image, heatmaps);
  const columns = sampleAxis(width, heatmaps.width, [imageToHeatmap[0], imageToHeatmap[2]]);
  const rows = sampleAxis(height, heatmaps.height, [imageToHeatmap[4], imageToHeatmap[5]]);
  const palette = heatmapPalette();
  const blended = new Uint8ClampedArray(data.length);
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel += 3) {
      const value = sample(heatmaps, joint, { x: columns[x] as number, y: rows[y] as number });
      const level = Math.min(Math.max(value / maximum, 0), 1) || 0;
      const color = Math.round(level * (PALETTE_SIZE - 1)) * 3;
      const weight = opacity * level ** 0.7;
      const gray = grayOf(data, pixel);
      for (let channel = 0; channel < 3; channel++) {
        const backdrop = BRIGHTNESS * (0.75 * gray + 0.25 * (data[pixel + channel] as number));
        blended[pixel + channel] =
          backdrop + weight * ((palette[color + channel] as number) - backdrop);
      }
    }
  }
  return { height, width, data: blended };
}

/** Of the picture behind a heatmap, so that pale skin and sky do not pass for peaks. */
const BRIGHTNESS = 0.7;

function checkOptions({ channels }: Grid, { joint, maximum, opacity }: Required<BlendOptions>) {
  if (!Number.isInteger(joint) || joint < 0 || joint >= channels) {
    throw new OptionError('joint', `an index below the ${channels} heatmaps`, joint);
  }
  if (!(maximum > 0)) throw new OptionError('maximum', 'a positive number', maximum);
  if (!(opacity >= 0 && opacity <= 1)) {
    throw new OptionError('opacity', 'a number in [0, 1]', opacity);
  }
}

/** Positions in the heatmap of every pixel along one side, kept inside. */
function sampleAxis(
  from: number,
  to: number,
  [scale, shift]: readonly [number, number],
): Float64Array {
  return Float64Array.from({ length: from }, (_, place) =>
    Math.min(Math.max(scale * place + shift, 0), to - 1),
  );
}

function sample(
  { data, width, height, channels }: Grid,
  channel: number,
  { x, y }: { readonly x: number; readonly y: number },
): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const at = (column: number, row: number) =>
    data[(row * width + column) * channels + channel] as number;
  const upper = at(left, top) + (x - left) * (at(right, top) - at(left, top));
  const lower = at(left, bottom) + (x - left) * (at(right, bottom) - at(left, bottom));
  return upper + (y - top) * (lower - upper);
}

/** Luma of Rec. 601. */
function grayOf(data: RgbImage['data'], pixel: number): number {
  const [red, green, blue] = [data[pixel], data[pixel + 1], data[pixel + 2]] as [
    number,
    number,
    number,
  ];
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
