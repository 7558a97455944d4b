import type { ColorRecipe } from './color-recipe.js';
import type { GeometryRecipe } from './geometry-recipe.js';
import type { MosaicRecipe } from './mosaic-recipe.js';
import type { OcclusionRecipe } from './occlusion-recipe.js';
import type { QualityRecipe } from './quality-recipe.js';

/** The distributions that `sampleAugmentation` draws from: plain data. */
export interface AugmentationRecipe
  extends GeometryRecipe,
    ColorRecipe,
    QualityRecipe,
    OcclusionRecipe {
  /** See {@link MosaicRecipe}. */
  readonly mosaic: MosaicRecipe;
}
