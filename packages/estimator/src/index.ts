export {
  createCheckpointNetwork,
  type StoredNetwork,
} from './checkpoint/create-checkpoint-network.js';
export { describeCodec } from './checkpoint/describe-codec.js';
export { exportableNetwork } from './checkpoint/exportable-network.js';
export { networkState, OPTIMIZER_SLOTS } from './checkpoint/network-state.js';
export { readCodec } from './checkpoint/read-codec.js';
export {
  createEstimator,
  type Estimator,
  type EstimatorOptions,
  type EstimatorTimings,
} from './estimate/create-estimator.js';
export { estimateBatch } from './estimate/estimate-batch.js';
export type {
  EstimateBatchOptions,
  EstimateDefaults,
  EstimateOptions,
} from './estimate/estimate-options.js';
export { estimatePoses } from './estimate/estimate-poses.js';
export type { EstimatedKeypoint, EstimatedPose, PoseEstimate } from './estimate/estimated-pose.js';
export { type FollowedPerson, type FollowOptions, followPoses } from './estimate/follow-poses.js';
export { isBottomUp } from './estimate/is-bottom-up.js';
export type { PoseSource } from './estimate/pose-source.js';
export { type SeenPicture, type SeePictureOptions, seePicture } from './estimate/see-picture.js';
export type { StageClock, StageTimings } from './estimate/stage-clock.js';
export { createPredictor } from './predictors/create-predictor.js';
export {
  createRecordedPredictor,
  type RecordedPredictorOptions,
} from './predictors/create-recorded-predictor.js';
export { mirrorImages } from './predictors/mirror-images.js';
export type {
  HeadOutput,
  InputImages,
  MapPredictor,
  PosePredictor,
  PredictorEngine,
  RemoteEstimator,
} from './predictors/pose-predictor.js';
export { type PredictHeatmapsOptions, predictHeatmaps } from './predictors/predict-heatmaps.js';
export { type MapsByKind, predictMaps } from './predictors/predict-maps.js';
export {
  createSmoother,
  type Smoother,
  type SmootherOptions,
} from './tracking/create-smoother.js';
export { createTracker, type Tracker, type TrackerOptions } from './tracking/create-tracker.js';
export type { OneEuroOptions } from './tracking/one-euro.js';
export type { TrackingMethod } from './tracking/pose-similarity.js';
export type { NumberedPose } from './tracking/smoothed-person.js';
export { SMOOTHING_PRESETS, type SmoothingOptions } from './tracking/smoothing-presets.js';
export type { TrackingOptions } from './tracking/tracking-options.js';
