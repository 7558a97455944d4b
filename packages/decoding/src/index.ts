export { averageFlipped } from './average-flipped.js';
export { decodeSinglePose, type SinglePoseOptions } from './decode-single-pose.js';
export type { DecodingConvention } from './decoding-convention.js';
export { findMaximum, type Peak } from './find-maximum.js';
export { type MirrorOptions, mirrorHeatmaps } from './mirror-heatmaps.js';
export { type RefinementOptions, refinePeak } from './refine-peak.js';
