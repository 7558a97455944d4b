import type { TrainingRecipe } from './training-recipe.js';

/**
 * Returns a configuration as it is, for its type: `export default defineConfig({ preset: 'hourglass-tiny', epochs: 30 })` in the file that
 * `posewright train --config` takes.
 */
export function defineConfig(recipe: TrainingRecipe): TrainingRecipe {
  return recipe;
}
