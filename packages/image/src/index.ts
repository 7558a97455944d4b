export { addNoise, type NoiseOptions } from './effects/add-noise.js';
export { adjustChroma } from './effects/adjust-chroma.js';
export { adjustHue } from './effects/adjust-hue.js';
export { adjustSaturation } from './effects/adjust-saturation.js';
export { blurGaussian } from './effects/blur-gaussian.js';
export { blurMedian } from './effects/blur-median.js';
export { blurMotion, type MotionBlurOptions } from './effects/blur-motion.js';
export { toGrayscale } from './effects/to-grayscale.js';
export {
  findSimilarHashes,
  type SimilarHashes,
  type SimilarHashOptions,
} from './find-similar-hashes.js';
export { hashImage } from './hash-image.js';
export { resizeBilinear } from './resize-bilinear.js';
export { toInput } from './to-input.js';
export { type WarpOptions, warpAffine } from './warp-affine.js';
