import type { RgbImage } from '@posewright/pose';
import type { CanvasContext } from './canvas-context.js';
import { checkImage } from './check-image.js';

/** Options of {@link drawImage}. */
export interface DrawImageOptions {
  /** Column of the canvas for the picture's left edge. */
  readonly x?: number;
  /** Row of the canvas for the picture's upper edge. */
  readonly y?: number;
}

/**
 * Puts a picture on a canvas, pixel by pixel: opaque, and whatever the context's transform is.
 *
 * @throws {ShapeError} where the picture's data do not fill its size.
 */
export function drawImage(
  context: CanvasContext,
  image: RgbImage,
  { x = 0, y = 0 }: DrawImageOptions = {},
): void {
  checkImage(image);
  const pixels = context.createImageData(image.width, image.height);
  const { data } = image;
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    pixels.data[to] = data[from] as number;
    pixels.data[to + 1] = data[from + 1] as number;
    pixels.data[to + 2] = data[from + 2] as number;
    pixels.data[to + 3] = 255;
  }
  context.putImageData(pixels, x, y);
}
