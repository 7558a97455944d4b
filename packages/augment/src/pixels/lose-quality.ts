import { addNoise, blurGaussian, blurMedian, blurMotion } from '@posewright/image';
import { compressJpeg } from '@posewright/image/jpeg';
import { createRandom, type RgbImage } from '@posewright/pose';
import type { Blur, QualityParameters } from './quality-parameters.js';

/**
 * Blurs a picture, adds noise, and compresses it, in this order.
 *
 * @param image `[height, width, 3]`.
 * @returns `[height, width, 3]`; the picture itself where nothing changes.
 */
export function loseQuality(
  image: RgbImage,
  { blur, noise, jpegQuality }: QualityParameters,
): RgbImage {
  const blurred = blur === null ? image : blurBy(image, blur);
  const noisy =
    noise === null
      ? blurred
      : addNoise(blurred, { deviation: noise.deviation, random: createRandom(noise.seed) });
  return jpegQuality === null ? noisy : compressJpeg(noisy, jpegQuality);
}

function blurBy(image: RgbImage, blur: Blur): RgbImage {
  if (blur.kind === 'gaussian') return blurGaussian(image, blur.sigma);
  return blur.kind === 'motion' ? blurMotion(image, blur) : blurMedian(image, blur.side);
}
