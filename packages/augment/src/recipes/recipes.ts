import type { AugmentationRecipe } from './augmentation-recipe.js';
import { DEEP_VISION, NEWELL, PRINCETON, PYTORCH_POSE } from './hourglass-recipes.js';
import { HRNET_COCO, HRNET_MPII, SIMPLE_BASELINE } from './hrnet-recipes.js';
import { LIGHTWEIGHT_OPENPOSE } from './lightweight-openpose-recipe.js';
import { MMPOSE } from './mmpose-recipes.js';
import { NO_AUGMENTATION } from './no-augmentation.js';

/** Name of a recipe in a configuration file. */
export type RecipeName =
  | 'none'
  | 'newell'
  | 'pytorch-pose'
  | 'princeton'
  | 'deep-vision'
  | 'simple-baseline'
  | 'hrnet-coco'
  | 'hrnet-mpii'
  | 'mmpose'
  | 'lightweight-openpose';

/** The recipes of this package, by the name that a configuration file gives them. */
export const RECIPES: Readonly<Record<RecipeName, AugmentationRecipe>> = {
  none: NO_AUGMENTATION,
  newell: NEWELL,
  'pytorch-pose': PYTORCH_POSE,
  princeton: PRINCETON,
  'deep-vision': DEEP_VISION,
  'simple-baseline': SIMPLE_BASELINE,
  'hrnet-coco': HRNET_COCO,
  'hrnet-mpii': HRNET_MPII,
  mmpose: MMPOSE,
  'lightweight-openpose': LIGHTWEIGHT_OPENPOSE,
};
