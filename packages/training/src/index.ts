export { type BatchLoader, loadAhead } from './batches/batch-loader.js';
export { convertDataset } from './batches/convert-dataset.js';
export { createSampleSource } from './batches/create-sample-source.js';
export { createInlineLoader } from './batches/inline-loader.js';
export { listCenters } from './batches/list-centers.js';
export { listPeople, type PersonReference } from './batches/list-people.js';
export {
  type BatchArray,
  makeBatch,
  type Replacement,
  type SampleBatch,
  type SampleSource,
} from './batches/make-batch.js';
export { makeSample, type Sample } from './batches/make-sample.js';
export {
  type BatchPlan,
  type EpochPlanOptions,
  planEpoch,
  planEvaluation,
} from './batches/plan-epoch.js';
export type {
  BottomUpOptions,
  CropKind,
  GaussianCodec,
  SampleOptions,
} from './batches/sample-options.js';
export { captureSession, restoreSession } from './checkpoint/session-checkpoint.js';
export type { Engine, Learner, Stepper } from './engines/engine.js';
export { createRecordedEngine, type RecordedEngineOptions } from './engines/recorded-engine.js';
export { TFJS_ENGINE } from './engines/tfjs-engine.js';
export {
  type EvaluatedPerson,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  pckOf,
} from './evaluation/evaluate.js';
export { meanInputPose, predictMeanPose } from './evaluation/mean-pose-baseline.js';
export { type MeasureLossOptions, measureLoss } from './evaluation/measure-loss.js';
export {
  type EpochReport,
  type StepReport,
  type TrainingSession,
  type TrainOptions,
  train,
} from './loop/train.js';
export { gradientsOf, type TrainStepOptions, trainStep } from './loop/train-step.js';
export { START, type TrainingProgress } from './loop/training-progress.js';
export { type AdaptiveWingOptions, adaptiveWingLoss } from './losses/adaptive-wing-loss.js';
export {
  type BatchLossOptions,
  batchLoss,
  type TargetTensors,
  targetArrays,
  toTensors,
} from './losses/batch-loss.js';
export { type FieldLossOptions, type FieldTargets, fieldLoss } from './losses/field-loss.js';
export { type FocalHeatmapOptions, focalHeatmapLoss } from './losses/focal-heatmap-loss.js';
export { type HardestJointsOptions, hardestJointsLoss } from './losses/hardest-joints-loss.js';
export {
  type HeatmapLossOptions,
  type HeatmapTargets,
  heatmapLoss,
} from './losses/heatmap-loss.js';
export { jointsMseLoss } from './losses/joints-mse-loss.js';
export { type AdamOptions, createAdam } from './optimizers/adam.js';
export { type AdamWOptions, createAdamW } from './optimizers/adamw.js';
export type { Optimizer } from './optimizers/optimizer.js';
export { createRmsprop, type RmspropOptions } from './optimizers/rmsprop.js';
export type { UpdateInput, UpdateResult, UpdateRule } from './optimizers/update-rule.js';
export {
  createPlateauSchedule,
  type PlateauScheduleOptions,
} from './schedules/plateau-schedule.js';
export type { Schedule, ScheduleState } from './schedules/schedule.js';
export { createStepSchedule, type StepScheduleOptions } from './schedules/step-schedule.js';
