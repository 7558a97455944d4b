export { elu, relu } from './activations.js';
export { type BatchNormOptions, batchNorm } from './batch-norm.js';
export { type Block, block, chain } from './block.js';
export { channelMean } from './channel-mean.js';
export { type Conv2dOptions, conv2d } from './conv2d.js';
export {
  constant,
  type Initializer,
  kaimingNormal,
  kaimingUniform,
  normal,
  pytorchDefault,
  xavierNormal,
  xavierUniform,
} from './initializers.js';
export {
  applyUpdates,
  type BufferUpdate,
  discardUpdates,
  INFERENCE,
  type Mode,
  trainingMode,
} from './mode.js';
export { maxPool, upsample } from './resample.js';
export {
  type ConvolutionScopes,
  convNormRelu,
  normReluConv,
  type ResidualOptions,
  type ResidualScopes,
  residualBlock,
} from './residual-block.js';
export {
  type Counter,
  countBatch,
  createParameterStore,
  isVariable,
  type Layout,
  type ParameterStore,
  type Scope,
  type StateEntry,
} from './scope.js';
export {
  type ForeignState,
  loadState,
  readState,
  type StateDict,
  type StateTensor,
} from './state-dict.js';
