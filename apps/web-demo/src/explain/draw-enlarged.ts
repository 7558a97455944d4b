import { drawImage } from '@posewright/draw';
import type { RgbImage, Size } from '@posewright/pose';

/** Fills a canvas with a picture, enlarged smoothly. */
export function drawEnlarged(
  context: CanvasRenderingContext2D,
  image: RgbImage,
  { height, width }: Size,
): void {
  const small = new OffscreenCanvas(image.width, image.height);
  const pixels = small.getContext('2d') as OffscreenCanvasRenderingContext2D;
  drawImage(pixels, image);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, width, height);
}
