export { defineConfig } from './config/define-config.js';
export type { InitialWeights, TrainingConfig } from './config/training-config.js';
export type { TrainingRecipe } from './config/training-recipe.js';
