import type { AugmentationRecipe } from './augmentation-recipe.js';
import { NO_AUGMENTATION } from './no-augmentation.js';

/** Simple baselines (Xiao et al., 2018) on COCO. */
export const SIMPLE_BASELINE: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  scaleDeviation: 0.3,
  scaleRange: [0.7, 1.3],
  degreesDeviation: 40,
  degreesLimit: 80,
  rotationProbability: 0.6,
  mirrorProbability: 0.5,
};

/** HRNet (Sun et al., 2019) on COCO. It shows the upper half where N < 0.5. */
export const HRNET_COCO: AugmentationRecipe = {
  ...SIMPLE_BASELINE,
  scaleDeviation: 0.35,
  scaleRange: [0.65, 1.35],
  degreesDeviation: 45,
  degreesLimit: 90,
  halfBody: {
    probability: 0.3,
    // The distribution function of N at 0.5.
    upperShare: 0.6914624612740131,
    fewestJoints: 9,
    fewestUpper: 3,
    fewestLower: 3,
    padding: 1.5,
  },
};

/** HRNet (Sun et al., 2019) on MPII: no half bodies. */
export const HRNET_MPII: AugmentationRecipe = {
  ...SIMPLE_BASELINE,
  scaleDeviation: 0.25,
  scaleRange: [0.75, 1.25],
  degreesDeviation: 30,
  degreesLimit: 60,
};
