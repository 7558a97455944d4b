export { averageFlipped } from './average-flipped.js';
export { averageFlippedPafs } from './average-flipped-pafs.js';
export { type CrowdOptions, createCrowd } from './create-crowd.js';
export type { FieldSampling } from './create-field-sampler.js';
export type { RefinementOptions } from './create-peak-refinement.js';
export {
  decodeMultiplePoses,
  type MultiPoseMaps,
  type MultiPoseOptions,
} from './decode-multiple-poses.js';
export { decodeSinglePose, type SinglePoseOptions } from './decode-single-pose.js';
export type { DecodingConvention } from './decoding-convention.js';
export type { DecodingStage, MeasureStage } from './decoding-stage.js';
export { findMaximum, type Peak } from './find-maximum.js';
export { findPeaks, type PeakOptions } from './find-peaks.js';
export { type GroupOptions, groupPoses } from './group-poses.js';
export type { Suppression } from './keep-highest.js';
export type { SimilarityOptions } from './keypoint-similarity.js';
export { type MirrorOptions, mirrorHeatmaps } from './mirror-heatmaps.js';
export { mirrorPafs } from './mirror-pafs.js';
export { type LimbOrder, orderLimbs, type TreeLimb } from './order-limbs.js';
export type { PoseGroup } from './pose-group.js';
export { refinePeak } from './refine-peak.js';
export { type RescoreOptions, rescorePose } from './rescore-pose.js';
export { scoreByConnections } from './score-by-connections.js';
export { scoreByTotal } from './score-by-total.js';
export { type Connection, type LimbOptions, scoreLimbs } from './score-limbs.js';
export type { ScoredPose } from './scored-pose.js';
export { softArgmax } from './soft-argmax.js';
export { type BoxSuppressionOptions, type ScoredBox, suppressBoxes } from './suppress-boxes.js';
export { type PoseSuppressionOptions, suppressPoses } from './suppress-poses.js';
export {
  type SoftlyKept,
  type SoftSuppressionOptions,
  suppressPosesSoftly,
} from './suppress-poses-softly.js';
export { upsampleBicubic } from './upsample-bicubic.js';
