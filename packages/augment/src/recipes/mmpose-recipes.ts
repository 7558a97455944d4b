import type { AugmentationRecipe } from './augmentation-recipe.js';
import type { ColorRecipe } from './color-recipe.js';
import { NO_AUGMENTATION } from './no-augmentation.js';

/** mmpose 1.x, top-down heatmaps on COCO: `RandomFlip`, `RandomHalfBody` and `RandomBBoxTransform` with their defaults. */
export const MMPOSE: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  scaleCurve: 'truncated',
  scaleRange: [0.5, 1.5],
  rotationCurve: 'truncated',
  degreesLimit: 80,
  rotationProbability: 0.6,
  shiftCurve: 'truncated',
  shiftMoves: 'crop',
  shiftLimit: 0.16,
  shiftProbability: 0.3,
  mirrorProbability: 0.5,
  halfBody: {
    probability: 0.3,
    upperShare: 0.7,
    fewestJoints: 9,
    fewestUpper: 2,
    fewestLower: 3,
    padding: 1.5,
  },
};

/**
 * mmpose's `PhotometricDistortion` with its defaults, to be spread into a recipe: `{ ...MMPOSE, ...PHOTOMETRIC_DISTORTION }`. Its
 * contrast comes before or after saturation and hue.
 */
export const PHOTOMETRIC_DISTORTION: Omit<ColorRecipe, 'gainRange' | 'grayscaleProbability'> = {
  colorsOf: 'all',
  colorOrders: [
    ['brightness', 'contrast', 'saturation', 'hue', 'channels'],
    ['brightness', 'saturation', 'hue', 'contrast', 'channels'],
  ],
  brightnessLimit: 32 / 255,
  brightnessProbability: 0.5,
  contrastRange: [0.5, 1.5],
  contrastAnchor: 'black',
  contrastProbability: 0.5,
  saturationRange: [0.5, 1.5],
  saturationProbability: 0.5,
  // 18 of OpenCV's 180 steps around the circle.
  hueLimit: 36,
  hueProbability: 0.5,
  channelProbability: 0.5,
};
