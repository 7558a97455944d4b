export type { AnnotatedImage } from './annotated-image.js';
export {
  type AugmentationOptions,
  type AugmentedInput,
  applyAugmentation,
} from './apply-augmentation.js';
export { type BodyHalves, bodyHalves } from './crops/body-halves.js';
export { type BoxCenterScaleOptions, boxToCenterScale } from './crops/box-to-center-scale.js';
export {
  type CenterScale,
  type CenterScaleOptions,
  centerScaleToInput,
} from './crops/center-scale-to-input.js';
export type { CropConvention } from './crops/crop-convention.js';
export { halfBodyBox } from './crops/half-body-box.js';
export { type NaiveBoxOptions, naiveBox } from './crops/naive-box.js';
export { stretchToInput } from './crops/stretch-to-input.js';
export { clipBox } from './geometry/clip-box.js';
export { clipRegion } from './geometry/clip-region.js';
export { dropOutside } from './geometry/drop-outside.js';
export type { GeometryParameters, HalfBodyParameters } from './geometry/geometry-parameters.js';
export { inputToAugmented } from './geometry/input-to-augmented.js';
export { type MirrorPoseOptions, mirrorPose } from './geometry/mirror-pose.js';
export { transformPoseTruncated } from './geometry/transform-pose-truncated.js';
export { transformRegion } from './geometry/transform-region.js';
export { composeMosaic, type MosaicOptions, type MosaicPictures } from './mosaic/compose-mosaic.js';
export type { Cover, CoverFill } from './occlusion/cover.js';
export { drawCovers } from './occlusion/draw-covers.js';
export { hideKeypoints } from './occlusion/hide-keypoints.js';
export { adjustColors } from './pixels/adjust-colors.js';
export type { ColorParameters } from './pixels/color-parameters.js';
export { loseQuality } from './pixels/lose-quality.js';
export type { Blur, Noise, QualityParameters } from './pixels/quality-parameters.js';
export type { AugmentationRecipe } from './recipes/augmentation-recipe.js';
export type { ColorRecipe, ColorStep, ContrastAnchor } from './recipes/color-recipe.js';
export type { GeometryRecipe, HalfBodyRecipe } from './recipes/geometry-recipe.js';
export { DEEP_VISION, NEWELL, PRINCETON, PYTORCH_POSE } from './recipes/hourglass-recipes.js';
export { HRNET_COCO, HRNET_MPII, SIMPLE_BASELINE } from './recipes/hrnet-recipes.js';
export { LIGHTWEIGHT_OPENPOSE } from './recipes/lightweight-openpose-recipe.js';
export { MMPOSE, PHOTOMETRIC_DISTORTION } from './recipes/mmpose-recipes.js';
export type { MosaicRecipe } from './recipes/mosaic-recipe.js';
export { NO_AUGMENTATION } from './recipes/no-augmentation.js';
export type {
  HoleFill,
  HoleRecipe,
  OccluderRecipe,
  OcclusionRecipe,
} from './recipes/occlusion-recipe.js';
export type {
  BlurKind,
  BlurRecipe,
  JpegRecipe,
  NoiseRecipe,
  QualityRecipe,
} from './recipes/quality-recipe.js';
export { RECIPES, type RecipeName } from './recipes/recipes.js';
export type {
  AugmentationParameters,
  MosaicParameters,
} from './sampling/augmentation-parameters.js';
export { sampleAugmentation } from './sampling/sample-augmentation.js';
