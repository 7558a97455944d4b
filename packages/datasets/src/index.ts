export type { AnnotatedPose, Annotation } from './annotation.js';
export { type DatasetDescription, describeDataset } from './describe-dataset.js';
export { listExactPictures } from './list-exact-pictures.js';
export type { PoseDataset } from './pose-dataset.js';
export { type SplitOptions, splitDataset } from './split-dataset.js';
export { subset } from './subset.js';
export {
  createSyntheticDataset,
  type SyntheticOptions,
} from './synthetic/create-synthetic-dataset.js';
export type { Difficulty } from './synthetic/difficulty.js';
