import type { RgbImage } from '@posewright/pose';

/** Of the picture below, so that neither skin nor sky passes for a peak. */
const BRIGHTNESS = 0.75;
const COLOR = 0.25;

/** A color for each pixel. */
export interface Paint {
  /** `[colors, 3]`, in [0, 255]. */
  readonly table: Uint8Array;
  /** Index of the color of a pixel. */
  readonly colorAt: (place: number) => number;
  /** Opacity of the color of a pixel, in [0, 1]. */
  readonly weightAt: (place: number) => number;
}

/** Makes a picture dark and nearly gray, and lays colors over it. */
export function mixOver(
  { height, width, data }: RgbImage,
  { table, colorAt, weightAt }: Paint,
): RgbImage {
  const mixed = new Uint8ClampedArray(data.length);
  for (let place = 0; place < height * width; place++) {
    const weight = weightAt(place);
    const color = colorAt(place) * 3;
    const pixel = place * 3;
    const luma = lumaAt(data, pixel);
    for (let index = 0; index < 3; index++) {
      const own = data[pixel + index] as number;
      const ground = BRIGHTNESS * (luma + COLOR * (own - luma));
      mixed[pixel + index] = ground + weight * ((table[color + index] as number) - ground);
    }
  }
  return { height, width, data: mixed };
}

/** Luma of ITU-R BT.601. */
function lumaAt(data: RgbImage['data'], pixel: number): number {
  const red = data[pixel] as number;
  const green = data[pixel + 1] as number;
  const blue = data[pixel + 2] as number;
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
