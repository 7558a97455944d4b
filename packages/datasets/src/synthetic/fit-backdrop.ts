import { resizeBilinear } from '@posewright/image';
import type { RgbImage, Size } from '@posewright/pose';

/** Scales a picture so that it fills a size, and cuts off what is beyond it at both ends alike. */
export function fitBackdrop(photo: RgbImage, { height, width }: Size): RgbImage {
  const scale = Math.max(height / photo.height, width / photo.width);
  const scaled = resizeBilinear(photo, {
    height: Math.max(Math.round(photo.height * scale), height),
    width: Math.max(Math.round(photo.width * scale), width),
  });
  const [left, top] = [(scaled.width - width) >> 1, (scaled.height - height) >> 1];
  const data = new Uint8Array(height * width * 3);
  for (let row = 0; row < height; row++) {
    const start = 3 * ((row + top) * scaled.width + left);
    data.set(scaled.data.subarray(start, start + 3 * width), 3 * row * width);
  }
  return { height, width, data };
}
