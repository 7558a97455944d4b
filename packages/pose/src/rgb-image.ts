import type { Size } from './size.js';

/** A decoded picture: red, green, blue, 8 bits each. */
export interface RgbImage extends Size {
  /** `[height, width, 3]`, row by row, in [0, 255]. */
  readonly data: Uint8Array | Uint8ClampedArray;
}
