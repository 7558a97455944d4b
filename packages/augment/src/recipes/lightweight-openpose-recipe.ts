import type { AugmentationRecipe } from './augmentation-recipe.js';
import { NO_AUGMENTATION } from './no-augmentation.js';

/**
 * Lightweight OpenPose (Osokin, 2018), for crops in which a person is 0.6 of the height: it is shown at 0.5 to 1.1 of that,
 * turned by up to 40 degrees and moved by up to 40 of 368 pixels.
 */
export const LIGHTWEIGHT_OPENPOSE: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  scaleCurve: 'inverse',
  scaleRange: [1 / 1.1, 1 / 0.5],
  rotationCurve: 'uniform',
  degreesLimit: 40,
  rotationProbability: 1,
  shiftLimit: 40 / 368,
  shiftProbability: 1,
  mirrorProbability: 0.5,
};
