/// <reference lib="dom" />
import { BackendError, type RgbImage, type Size } from '@posewright/pose';

/** What a canvas can draw and has a size of its own. */
export type PixelSource = ImageBitmap | OffscreenCanvas | HTMLCanvasElement | VideoFrame;

/**
 * Reads pixels of a bitmap, a frame of a video or a canvas, in a page or a worker.
 *
 * @param size Of the result; the source is scaled to it by the browser.
 * @throws {BackendError} where the browser has no canvas outside of pages.
 */
export function readPixels(source: PixelSource, { height, width }: Size): RgbImage {
  const context = canvasOf(width, height);
  context.drawImage(source, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new Uint8ClampedArray(height * width * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = data[from] as number;
    pixels[to + 1] = data[from + 1] as number;
    pixels[to + 2] = data[from + 2] as number;
  }
  return { height, width, data: pixels };
}

function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    alpha: false,
    willReadFrequently: true,
  });
  if (context !== null) return context;
  throw new BackendError(
    'canvas',
    'The browser gives no two-dimensional canvas. Close other pages, or update it.',
  );
}
