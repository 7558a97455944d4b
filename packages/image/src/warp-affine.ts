import { type Affine, invertAffine, OptionError, type RgbImage, type Size } from '@posewright/pose';
import { checkImage, checkSize } from './check-image.js';
import { roundHalfEven } from './round-half-even.js';

/** Options of {@link warpAffine}. */
export interface WarpOptions {
  /** From pixels of the picture to pixels of the result; pixel centers are at integers. */
  readonly imageToInput: Affine;
  /** Size of the result. */
  readonly size: Size;
  /** Value outside the picture in [0, 255], one for all channels or red, green and blue. */
  readonly border?: number | readonly [red: number, green: number, blue: number];
}

/**
 * Crops, turns and scales a picture in one go, with bilinear interpolation. The values are those of OpenCV
 * 4.6's `warpAffine` with `INTER_LINEAR` and a constant border, which the reference networks were trained
 * and measured with: positions are rounded to 1/32 pixel, values to 8 bits, and nothing is antialiased.
 *
 * @returns A new picture of `size`.
 * @throws {OptionError} where the affine cannot be inverted, or the size is not whole pixels.
 * @throws {ShapeError} where the picture's data do not fill its size.
 */
export function warpAffine(
  image: RgbImage,
  { imageToInput, size, border = 0 }: WarpOptions,
): RgbImage {
  checkImage('image', image);
  checkSize('size', size);
  const [a, b, c, d, e, f] = invertAffine(imageToInput);
  if (![a, b, c, d, e, f].every(Number.isFinite)) {
    throw new OptionError(
      'imageToInput',
      'six finite numbers that do not squeeze the picture to a line',
      imageToInput,
    );
  }
  const { height, width } = size;
  const warped = { height, width, data: new Uint8Array(height * width * 3) };
  const outside = Uint8ClampedArray.from(
    typeof border === 'number' ? [border, border, border] : border,
  );
  if (outside.some((value) => value !== 0)) fillWith(warped.data, outside);

  // Sums of steps and starts are places in the picture; numbers too large for 32 bits wrap around and back again.
  const [xSteps, ySteps] = [stepsOf(a, width), stepsOf(d, width)];
  for (let y = 0; y < height; y++) {
    const x0 = roundHalfEven((b * y + c) * UNIT) + HALF_FRACTION;
    const y0 = roundHalfEven((e * y + f) * UNIT) + HALF_FRACTION;
    const across = columnsInside({ start: x0, step: a * UNIT, length: image.width });
    const down = columnsInside({ start: y0, step: d * UNIT, length: image.height });
    const first = Math.max(0, across.first, down.first);
    const end = Math.min(width, across.end, down.end);
    warpRow(image, outside, { x0, y0, xSteps, ySteps, first, end, to: y * width * 3, warped });
  }
  return warped;
}

/** Positions are counted in 1/1024 pixel, then rounded to 1/32 by `>> 5` after adding a half of that. */
const UNIT = 1024;
const HALF_FRACTION = 16;

/** What each column adds to the place where its row starts; `Int32Array.from` with a function takes many times as long. */
function stepsOf(step: number, width: number): Int32Array {
  const steps = new Int32Array(width);
  for (let column = 0; column < width; column++)
    steps[column] = roundHalfEven(step * column * UNIT);
  return steps;
}

/** One row of the result: where it starts in the picture, and which columns may meet the picture. */
interface Row {
  readonly x0: number;
  readonly y0: number;
  readonly xSteps: Int32Array;
  readonly ySteps: Int32Array;
  readonly first: number;
  readonly end: number;
  /** Offset of the row in the data of the result. */
  readonly to: number;
  readonly warped: RgbImage;
}

function warpRow(image: RgbImage, outside: Uint8ClampedArray, row: Row): void {
  const { xSteps, ySteps, first, end, to, warped } = row;
  const [x0, y0] = [row.x0 | 0, row.y0 | 0];
  const { height, width, data } = image;
  const target = warped.data;
  const below = width * 3;
  for (let column = first; column < end; column++) {
    const position32X = (x0 + (xSteps[column] as number)) >> 5;
    const position32Y = (y0 + (ySteps[column] as number)) >> 5;
    const x = position32X >> 5;
    const y = position32Y >> 5;
    const right = position32X & 31;
    const down = position32Y & 31;
    const both = right * down;
    const onlyRight = 32 * right - both;
    const onlyDown = 32 * down - both;
    const neither = 1024 - 32 * right - onlyDown;
    const place = to + column * 3;
    if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
      // Written out for the three channels: an eighth faster.
      const from = (y * width + x) * 3;
      const under = from + below;
      target[place] =
        ((data[from] as number) * neither +
          (data[from + 3] as number) * onlyRight +
          (data[under] as number) * onlyDown +
          (data[under + 3] as number) * both +
          512) >>
        10;
      target[place + 1] =
        ((data[from + 1] as number) * neither +
          (data[from + 4] as number) * onlyRight +
          (data[under + 1] as number) * onlyDown +
          (data[under + 4] as number) * both +
          512) >>
        10;
      target[place + 2] =
        ((data[from + 2] as number) * neither +
          (data[from + 5] as number) * onlyRight +
          (data[under + 2] as number) * onlyDown +
          (data[under + 5] as number) * both +
          512) >>
        10;
      continue;
    }
    for (let channel = 0; channel < 3; channel++) {
      target[place + channel] =
        (valueOr(outside, image, x, y, channel) * neither +
          valueOr(outside, image, x + 1, y, channel) * onlyRight +
          valueOr(outside, image, x, y + 1, channel) * onlyDown +
          valueOr(outside, image, x + 1, y + 1, channel) * both +
          512) >>
        10;
    }
  }
}

function valueOr(
  outside: Uint8ClampedArray,
  { height, width, data }: RgbImage,
  x: number,
  y: number,
  channel: number,
): number {
  const inside = x >= 0 && y >= 0 && x < width && y < height;
  return (inside ? data[(y * width + x) * 3 + channel] : outside[channel]) as number;
}

/** The columns whose position lies in the picture or up to two pixels beside it; the others are border. */
function columnsInside({
  start,
  step,
  length,
}: {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}): { first: number; end: number } {
  const low = -2 * UNIT - start;
  const high = (length + 1) * UNIT - start;
  if (step === 0) return { first: 0, end: low <= 0 && high >= 0 ? Infinity : 0 };
  return {
    first: Math.ceil(Math.min(low / step, high / step)),
    end: Math.floor(Math.max(low / step, high / step)) + 1,
  };
}

function fillWith(data: Uint8Array, color: Uint8ClampedArray): void {
  data.set(color);
  for (let filled = color.length; filled < data.length; filled *= 2) {
    data.copyWithin(filled, 0, Math.min(filled, data.length - filled));
  }
}
