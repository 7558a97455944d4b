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
export type {
  Engine,
  Learner,
  Stepper,
  StepperOptions,
  StepResult,
} from './engines/engine.js';
export { createRecordedEngine, type RecordedEngineOptions } from './engines/recorded-engine.js';
export { TFJS_ENGINE } from './engines/tfjs-engine.js';
export {
  type EvaluatedPerson,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  pckOf,
} from './evaluation/evaluate.js';
export { type ContrastTargets, heatmapContrast } from './evaluation/heatmap-contrast.js';
export { meanInputPose, predictMeanPose } from './evaluation/mean-pose-baseline.js';
export { type MeasureLossOptions, measureLoss } from './evaluation/measure-loss.js';
export {
  type EpochReport,
  type StepReport,
  type TrainingSession,
  type TrainOptions,
  train,
} from './loop/train.js';
export {
  gradientsOf,
  type LossGradients,
  type TrainStepOptions,
  trainStep,
} from './loop/train-step.js';
export { START, type TrainingProgress } from './loop/training-progress.js';
export { withAveragedWeights } from './loop/with-averaged-weights.js';
export { type AdaptiveWingOptions, adaptiveWingLoss } from './losses/adaptive-wing-loss.js';
export {
  type BatchLossOptions,
  batchLoss,
  type TargetTensors,
  targetArrays,
  toTensors,
} from './losses/batch-loss.js';
export { type CoordinateLossOptions, coordinateLoss } from './losses/coordinate-loss.js';
export { type FieldLossOptions, type FieldTargets, fieldLoss } from './losses/field-loss.js';
export { type FocalHeatmapOptions, focalHeatmapLoss } from './losses/focal-heatmap-loss.js';
export type { ForegroundOptions } from './losses/foreground-importance.js';
export { type HardestJointsOptions, hardestJointsLoss } from './losses/hardest-joints-loss.js';
export {
  type HeatmapLossOptions,
  type HeatmapTargets,
  heatmapLoss,
} from './losses/heatmap-loss.js';
export {
  HRNET_COCO_JOINT_WEIGHTS,
  type JointWeights,
  MMPOSE_MPII_JOINT_WEIGHTS,
} from './losses/joint-weights.js';
export { type JointsMseOptions, jointsMseLoss } from './losses/joints-mse-loss.js';
export { type KlLossOptions, klLoss } from './losses/kl-loss.js';
export type { LossConfig } from './losses/loss-config.js';
export type { StepMemory } from './memory/step-memory.js';
export { createAdam } from './optimizers/adam.js';
export type { AdamOptions } from './optimizers/adam-rule.js';
export { createAdamW } from './optimizers/adamw.js';
export type { Clipping } from './optimizers/clip-gradients.js';
export { createOptimizer, type OptimizerOptions } from './optimizers/create-optimizer.js';
export { LIGHTWEIGHT_OPENPOSE_GROUPS } from './optimizers/lightweight-openpose-groups.js';
export type { MovingAverage } from './optimizers/moving-average.js';
export type { Optimizer } from './optimizers/optimizer.js';
export type { OptimizerConfig } from './optimizers/optimizer-config.js';
export { NO_DECAY_OF_VECTORS, type ParameterGroup } from './optimizers/parameter-group.js';
export { createRmsprop } from './optimizers/rmsprop.js';
export type { RmspropOptions } from './optimizers/rmsprop-rule.js';
export { createSgd } from './optimizers/sgd.js';
export type { SgdOptions } from './optimizers/sgd-rule.js';
export type { StepInput, StepRule } from './optimizers/step-rule.js';
export type { UpdateInput, UpdateResult } from './optimizers/update-rule.js';
export type { CosineOptions } from './schedules/cosine-rule.js';
export { createSchedule, type ScheduledRun } from './schedules/create-schedule.js';
export type { OneCycleOptions } from './schedules/one-cycle-rule.js';
export {
  createPlateauSchedule,
  type PlateauScheduleOptions,
} from './schedules/plateau-schedule.js';
export type { Schedule, ScheduleState } from './schedules/schedule.js';
export type { ScheduleConfig, WarmUp } from './schedules/schedule-config.js';
export { createStepSchedule, type StepScheduleOptions } from './schedules/step-schedule.js';
