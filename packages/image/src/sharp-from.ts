import type { RgbImage } from '@posewright/pose';
import sharp, { type Sharp } from 'sharp';
import { checkImage } from './check-image.js';

/** Hands a picture to sharp. */
export function sharpFrom(image: RgbImage): Sharp {
  checkImage('image', image);
  const { height, width, data } = image;
  return sharp(data, { raw: { height, width, channels: 3 }, limitInputPixels: false });
}
