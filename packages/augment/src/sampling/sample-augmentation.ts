import type { Random } from '@posewright/pose';
import type { AugmentationRecipe } from '../recipes/augmentation-recipe.js';
import type { MosaicRecipe } from '../recipes/mosaic-recipe.js';
import type { AugmentationParameters, MosaicParameters } from './augmentation-parameters.js';
import { checkRecipe } from './check-recipe.js';
import { forkRandom, happens, sampleWithin } from './random-draws.js';
import { sampleColors, sampleLevels } from './sample-colors.js';
import { sampleHoles, sampleOccluders } from './sample-covers.js';
import { sampleGeometry, sampleHalfBody, sampleShear } from './sample-geometry.js';
import { sampleQuality } from './sample-quality.js';

/**
 * Draws what happens to one picture.
 *
 * Takes the same count of numbers from the stream for every recipe, so that changing one distribution leaves
 * the others' draws as they were.
 *
 * @throws {OptionError} where a probability is outside [0, 1], a range has its ends exchanged, or there is nothing to choose from.
 */
export function sampleAugmentation(
  recipe: AugmentationRecipe,
  random: Random | (() => number),
): AugmentationParameters {
  checkRecipe(recipe);
  const geometry = sampleGeometry(recipe, random);
  const levels = sampleLevels(recipe, random);
  return {
    ...geometry,
    halfBody: sampleHalfBody(recipe.halfBody, forkRandom(random)),
    margin: sampleWithin(random, recipe.marginRange),
    ...sampleShear(recipe, forkRandom(random)),
    ...sampleColors(recipe, forkRandom(random), { ...levels, mirrored: geometry.mirrored }),
    ...sampleQuality(recipe, random),
    holes: sampleHoles(recipe.holes, forkRandom(random)),
    occluders: sampleOccluders(recipe.occluders, forkRandom(random)),
    mosaic: sampleMosaic(recipe.mosaic, forkRandom(random)),
  };
}

function sampleMosaic(
  { probability, centerRange }: MosaicRecipe,
  random: () => number,
): MosaicParameters | null {
  if (!happens(random, probability)) return null;
  const [x, y] = [sampleWithin(random, centerRange), sampleWithin(random, centerRange)];
  return { x, y, pictures: [random(), random(), random()] };
}
