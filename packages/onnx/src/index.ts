export type { LossResult } from './differentiate.js';
export {
  type CalibrationModel,
  type ExportOnnxOptions,
  exportCalibration,
  exportOnnx,
} from './export/export-onnx.js';
export type { ExportableNetwork } from './export/exportable-network.js';
export { sizeMultiple } from './export/size-multiple.js';
export { joinRanges, measureRange, type ValueRange } from './export/value-range.js';
export type { Graph } from './graph/graph.js';
export type {
  Attribute,
  Attributes,
  ConstantSource,
  Elements,
  ElementType,
  OperationSource,
  Result,
  Source,
  Value,
} from './graph/value.js';
export type {
  KernelCall,
  KernelInputs,
  RecorderKernel,
  RecorderKernels,
} from './kernels/recorder-kernel.js';
export { registerRecorderKernel } from './kernels/register-recorder-kernel.js';
export type { RecordingMemory } from './memory/recording-memory.js';
export {
  describeOnnx,
  type OnnxDescription,
  type OnnxPortDescription,
} from './onnx-file/describe-onnx.js';
export type { OnnxAttribute } from './onnx-file/onnx-model.js';
export type { Program, ProgramArray } from './program/create-program.js';
export type { RunShapes } from './program/program-host.js';
export { type RecordOptions, record } from './record.js';
export type {
  RecordableInput,
  RecordableOptimizer,
  RecordableResult,
  RecordableRule,
} from './recordable-optimizer.js';
export type { InputSpec, NamedTensors } from './recorder/record-graph.js';
export type { Recording, StateTensor, StateVariable, TensorSpec } from './recording.js';
export { type TrainStepOptions, trainStep } from './train-step.js';
