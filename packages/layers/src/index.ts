export { elu, relu } from './activations.js';
export { basicBlock } from './basic-block.js';
export { type BatchNormOptions, batchNorm } from './batch-norm.js';
export { type Block, block, chain } from './block.js';
export { BOTTLENECK_EXPANSION, bottleneckBlock } from './bottleneck-block.js';
export { channelMean } from './channel-mean.js';
export { type Conv2dOptions, conv2d } from './conv2d.js';
export { type DepthwiseConv2dOptions, depthwiseConv2d } from './depthwise-conv2d.js';
export {
  type DepthwiseSeparableOptions,
  depthwiseSeparableBlock,
} from './depthwise-separable-block.js';
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
export {
  type ConvolutionScopes,
  convNorm,
  convNormRelu,
  normReluConv,
} from './norm-and-conv.js';
export { observedBlock } from './observed-block.js';
export type { PostActivationOptions } from './post-activation.js';
export { maxPool, upsample } from './resample.js';
export { type ResidualOptions, type ResidualScopes, residualBlock } from './residual-block.js';
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
  compareState,
  type ForeignState,
  loadFitting,
  loadState,
  readState,
  type StateComparison,
  type StateDict,
  type StateTensor,
} from './state-dict.js';
