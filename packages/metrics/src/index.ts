export {
  type BootstrapOptions,
  bootstrapIntervals,
  type ConfidenceInterval,
} from './bootstrap-intervals.js';
export type { CocoKeypointNumbers } from './coco/coco-numbers.js';
export type { CocoPerson } from './coco/coco-person.js';
export type { CocoPrediction } from './coco/coco-prediction.js';
export type { CocoKeypointOptions } from './coco/compare-picture.js';
export { createMeanPose } from './create-mean-pose.js';
export type { PckBasis } from './joint-errors.js';
export { type AucOptions, measureAuc } from './measure-auc.js';
export {
  type CocoConfidence,
  type CocoConfidenceOptions,
  measureCocoConfidence,
} from './measure-coco-confidence.js';
export { type CocoJointResult, measureCocoJoints } from './measure-coco-joints.js';
export { measureCocoKeypoints } from './measure-coco-keypoints.js';
export { type EpeOptions, measureEpe } from './measure-epe.js';
export { type HeadAnnotation, measureHeadSizes } from './measure-head-sizes.js';
export { type HeatmapPckOptions, measureHeatmapPck } from './measure-heatmap-pck.js';
export { type LengthOptions, measureLengths } from './measure-lengths.js';
export {
  type MirrorPairOptions,
  type MirrorPairResult,
  measureMirrorPairs,
} from './measure-mirror-pairs.js';
export { type ErrorResult, measureNme, type NmeOptions } from './measure-nme.js';
export { measureOks, type OksOptions } from './measure-oks.js';
export { measurePck, type PckOptions } from './measure-pck.js';
export { measurePckCurve, type PckCurve, type PckCurveOptions } from './measure-pck-curve.js';
export {
  measurePckh,
  type PckhConfidence,
  type PckhFine,
  type PckhOptions,
  type PckhPerson,
  type PckhResult,
} from './measure-pckh.js';
export { measurePcp, type PcpOptions, type PcpResult } from './measure-pcp.js';
export type { PckResult, PckThreshold } from './pck-result.js';
export { halfExtents, type PckUnit, pckUnit } from './pck-unit.js';
export type { PckhMeans } from './pckh/pckh-means.js';
export type { PckhVariant } from './pckh/pckh-variant.js';
export type { PckNormalization } from './person-lengths.js';
export type {
  ConfidenceOptions,
  JointMeans,
  MeasurementConfidence,
  MeasurementOptions,
  PoseMeasurement,
} from './pose-measurement.js';
export type { ReferenceJoints } from './reference-joints.js';
export { exchangeSides } from './swaps/exchange-sides.js';
export { measureSwaps, type SwapOptions, type SwapSuspicion } from './swaps/measure-swaps.js';
