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
export { createDescribedNetwork, describeNetwork } from './network-description.js';
export type { PoseNetwork } from './pose-network.js';
