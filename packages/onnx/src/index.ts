export type { Program, ProgramArray } from './program/create-program.js';
export { type RecordOptions, record } from './record.js';
export type { InputSpec, NamedTensors } from './recorder/record-graph.js';
export type { Recording, StateTensor, StateVariable, TensorSpec } from './recording.js';
export {
  type LossResult,
  type RecordableOptimizer,
  type RecordableRule,
  type TrainStepOptions,
  trainStep,
} from './train-step.js';
