export {
  type Affine,
  affineScale,
  aligningCorners,
  applyAffine,
  chainAffines,
  IDENTITY,
  inputToHeatmap,
  invertAffine,
  mirroring,
  resizing,
  rotation,
  scaling,
  transformKeypoint,
  transformPose,
  translation,
} from './affine.js';
export { type Box, boxAround } from './box.js';
export { type BoxCropOptions, boxToInput } from './box-to-input.js';
export {
  CODECS,
  type Codec,
  type CodecDescription,
  type CodecSpec,
  codecNamed,
  OFFSET_RADIUS,
} from './codec.js';
export { createPoseConversion, type PoseConversionOptions } from './convert-pose.js';
export {
  BackendError,
  CheckpointError,
  DatasetError,
  ImageError,
  OptionError,
  PosewrightError,
  ShapeError,
  TrainingError,
} from './errors.js';
export { createGrid, type Grid, valueAt } from './grid.js';
export type { HeadSpec } from './head-spec.js';
export type { Keypoint, Pose } from './pose.js';
export {
  BGR_OPEN_MODEL_ZOO,
  BGR_OPENPOSE,
  type Preprocessing,
  RGB_IMAGENET,
  RGB_MPII_MEAN,
  RGB_UNIT,
} from './preprocessing.js';
export {
  createRandom,
  type Random,
  restoreRandom,
  sampleNormal,
  sampleUniform,
  shuffle,
} from './random.js';
export type { Region } from './region.js';
export type { RgbImage } from './rgb-image.js';
export type { Size } from './size.js';
export {
  defineSkeleton,
  jointIndex,
  type Limb,
  permuteMirrored,
  type Skeleton,
} from './skeleton.js';
export { COCO_17, FLIC_11, LSP_14, MPII_16, OPENPOSE_18, SKELETONS } from './skeletons.js';
