import type { AugmentationRecipe } from './augmentation-recipe.js';
import { NO_AUGMENTATION } from './no-augmentation.js';

/** The stacked hourglass as its authors trained it: pose-hg-train, Newell et al. (2016), sec. 3.2. */
export const NEWELL: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  scaleCurve: 'exponential',
  scaleDeviation: 0.25,
  scaleRange: [2 ** -0.5, 2 ** 0.5],
  degreesDeviation: 30,
  degreesLimit: 60,
  rotationProbability: 0.4,
  mirrorProbability: 0.5,
  gainRange: [0.6, 1.4],
};

/** bearpaw/pytorch-pose, which anibali follows. */
export const PYTORCH_POSE: AugmentationRecipe = {
  ...NEWELL,
  scaleCurve: 'linear',
  scaleRange: [0.75, 1.25],
  rotationProbability: 0.6,
  gainRange: [0.8, 1.2],
};

/** princeton-vl/pytorch_stacked_hourglass, which changes the colors of mirrored pictures only. */
export const PRINCETON: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  scaleCurve: 'uniform',
  scaleRange: [0.75, 1.25],
  rotationCurve: 'uniform',
  degreesLimit: 30,
  rotationProbability: 1,
  mirrorProbability: 0.5,
  colorsOf: 'mirrored',
  colorOrders: [['hue', 'saturation', 'brightness', 'contrast']],
  hueLimit: 72,
  saturationRange: [0.5, 1.5],
  brightnessLimit: 0.3,
  contrastRange: [0.5, 1.5],
  contrastAnchor: 'own-gray',
};

/** ethanyanjiali/deep-vision: nothing but the margin of the naive crop (`naiveBox`) varies. */
export const DEEP_VISION: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  marginRange: [0.1, 0.3],
};
