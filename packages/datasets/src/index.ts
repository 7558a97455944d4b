export type { AnnotatedPose, Annotation } from './annotation.js';
export { convertSkeleton, type SkeletonConversionOptions } from './conversion/convert-skeleton.js';
export type { JointMap } from './conversion/joint-sources.js';
export { type MergeOptions, mergeDatasets } from './conversion/merge-datasets.js';
export { type ShareOptions, splitByShares } from './conversion/split-by-shares.js';
export { type DatasetDescription, describeDataset } from './describe-dataset.js';
export { listExactPictures } from './list-exact-pictures.js';
export { knownSkeleton, namedSkeleton, type SkeletonParts } from './named-skeleton.js';
export type { PoseDataset } from './pose-dataset.js';
export { cocoPoseStatistics } from './pose-statistics/coco-pose-statistics.js';
export { type FitOptions, fitPoseStatistics } from './pose-statistics/fit-pose-statistics.js';
export type { PoseComponent, PoseStatistics } from './pose-statistics/pose-statistics.js';
export { type SplitOptions, splitDataset } from './split-dataset.js';
export { subset } from './subset.js';
export {
  createSyntheticCrowds,
  type SyntheticCrowdOptions,
} from './synthetic/create-synthetic-crowds.js';
export {
  createSyntheticDataset,
  type SyntheticOptions,
} from './synthetic/create-synthetic-dataset.js';
export type { Difficulty } from './synthetic/difficulty.js';
