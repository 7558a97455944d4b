export { adjustColors, type ColorOptions } from './adjust-colors.js';
export {
  type AnnotatedImage,
  type AugmentationOptions,
  type AugmentedInput,
  applyAugmentation,
} from './apply-augmentation.js';
export {
  type AugmentationRecipe,
  LIGHTWEIGHT_OPENPOSE,
  NEWELL,
  NO_AUGMENTATION,
  PYTORCH_POSE,
  RECIPES,
} from './augmentation-recipe.js';
export {
  type CenterScale,
  type CenterScaleOptions,
  centerScaleToInput,
} from './center-scale-to-input.js';
export type { CropConvention } from './crop-convention.js';
export { inputToAugmented } from './input-to-augmented.js';
export { type MirrorPoseOptions, mirrorPose } from './mirror-pose.js';
export { type AugmentationParameters, sampleAugmentation } from './sample-augmentation.js';
export { transformPoseTruncated } from './transform-pose-truncated.js';
