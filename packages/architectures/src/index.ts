export { countOperations, type OperationCount } from './count-operations.js';
export { createHourglass } from './hourglass/create-hourglass.js';
export type { HourglassLineage, HourglassOptions } from './hourglass/options.js';
export {
  HOURGLASS_NANO,
  HOURGLASS_NEWELL_8,
  HOURGLASS_NORM_FIRST_2,
  HOURGLASS_PRESETS,
  HOURGLASS_PYTORCH_POSE_1,
  HOURGLASS_PYTORCH_POSE_2,
  HOURGLASS_PYTORCH_POSE_8,
  HOURGLASS_TINY,
} from './hourglass/presets.js';
export { createHrnet } from './hrnet/create-hrnet.js';
export type { HrnetOptions, HrnetStage } from './hrnet/options.js';
export {
  HRNET_PRESETS,
  HRNET_W8,
  HRNET_W16_SMALL,
  HRNET_W32,
  HRNET_W32_ALL_RESOLUTIONS,
  HRNET_W32_EACH_RESOLUTION,
  HRNET_W32_EXCHANGE_ACROSS,
  HRNET_W32_EXCHANGE_AT_END,
  HRNET_W32_MPII,
  HRNET_W48,
  HRNET_W48_MPII,
  stagesOfWidth,
} from './hrnet/presets.js';
export { type ImportedNetwork, type ImportOptions, importNetwork } from './import-network.js';
export { createLightweightOpenPose } from './lightweight-openpose/create-lightweight-openpose.js';
export type {
  LightweightOpenPoseLineage,
  LightweightOpenPoseOptions,
} from './lightweight-openpose/options.js';
export {
  LIGHTWEIGHT_OPENPOSE_1,
  LIGHTWEIGHT_OPENPOSE_2,
  LIGHTWEIGHT_OPENPOSE_3,
  LIGHTWEIGHT_OPENPOSE_OMZ,
  LIGHTWEIGHT_OPENPOSE_PRESETS,
  LIGHTWEIGHT_OPENPOSE_TINY,
} from './lightweight-openpose/presets.js';
export {
  ARCHITECTURES,
  createDescribedNetwork,
  createNetwork,
  describeNetwork,
  type NetworkDescription,
  readDescription,
} from './network-description.js';
export { NETWORK_PRESETS } from './network-presets.js';
export type { PoseNetwork } from './pose-network.js';
export type { Recognition, StateShapes } from './recognition.js';
export { recognizeNetwork } from './recognize-network.js';
export { readReferenceState } from './reference-state.js';
export {
  type CarriedTensor,
  type StateTransfer,
  type TransferSource,
  transferState,
} from './transfer-state.js';
