import { OptionError, type RgbImage } from '@posewright/pose';
import { checkImage } from '../check-image.js';
import { convolveAxis } from './convolve-axis.js';

/**
 * Blurs a picture with a Gaussian, cut off at 3 deviations; beyond the edge the edge's pixels go on.
 *
 * @param sigma Deviation, in pixels.
 * @returns A new picture of the same size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where `sigma` is not positive.
 */
export function blurGaussian(image: RgbImage, sigma: number): RgbImage {
  checkImage('image', image);
  if (!(sigma > 0 && Number.isFinite(sigma))) {
    throw new OptionError('sigma', 'positive, in pixels', sigma);
  }
  const { height, width, data } = image;
  const kernel = gaussianKernel(sigma);
  const across = convolveAxis(Float32Array.from(data), { length: width, inner: 3 }, kernel);
  const both = convolveAxis(across, { length: height, inner: width * 3 }, kernel);
  return { height, width, data: Uint8ClampedArray.from(both) };
}

function gaussianKernel(sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, tap) =>
    Math.exp(-((tap - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
