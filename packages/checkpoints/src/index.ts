export type { CheckpointSource } from './checkpoint-fault.js';
export { decodeSafetensors } from './decode-safetensors.js';
export type { DType, TensorData } from './dtype.js';
export { encodeSafetensors } from './encode-safetensors.js';
export type { EncodeOptions } from './lay-out-safetensors.js';
export type { Checkpoint, CheckpointMetadata, StateDict, StateTensor } from './state-dict.js';
export type { Precision } from './tensor-bytes.js';
export { type Float32Tensor, floatsToFloat32, toFloat32 } from './to-float32.js';
