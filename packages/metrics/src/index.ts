export { createMeanPose } from './create-mean-pose.js';
export { type HeatmapPckOptions, measureHeatmapPck } from './measure-heatmap-pck.js';
export { type LengthOptions, measureLengths } from './measure-lengths.js';
export { measurePck, type PckOptions } from './measure-pck.js';
export { measurePckCurve, type PckCurve, type PckCurveOptions } from './measure-pck-curve.js';
export type { PckResult, PckThreshold } from './pck-result.js';
export type { PckNormalization } from './person-lengths.js';
export type { ReferenceJoints } from './reference-joints.js';
export type { PckBasis } from './relative-errors.js';
