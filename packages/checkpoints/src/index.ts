export type { CheckpointSource } from './checkpoint-fault.js';
export { decodeCheckpoint } from './decode-checkpoint.js';
export { decodeSafetensors } from './decode-safetensors.js';
export type { DType, TensorData } from './dtype.js';
export { encodeSafetensors } from './encode-safetensors.js';
export { type EncodeOptions, type FileLayout, layOutSafetensors } from './lay-out-safetensors.js';
export { type ByteSource, openSafetensors, type SafetensorsReader } from './open-safetensors.js';
export {
  describeProvenance,
  type Provenance,
  type PytorchOrigin,
  readProvenance,
  type SourceFile,
  type TrainingSummary,
} from './provenance.js';
export { decodePytorch, type PytorchFile } from './pytorch/decode-pytorch.js';
export {
  type FoundStateDict,
  findStateDict,
  type StateDictOptions,
} from './pytorch/find-state-dict.js';
export type {
  PytorchGlobal,
  PytorchScalar,
  PytorchStorage,
  PytorchTensor,
  PytorchValue,
} from './pytorch/pytorch-value.js';
export { readTensor } from './pytorch/read-tensor.js';
export type { Checkpoint, CheckpointMetadata, StateDict, StateTensor } from './state-dict.js';
export type { Precision } from './tensor-bytes.js';
export { type Float32Tensor, floatsToFloat32, toFloat32 } from './to-float32.js';
