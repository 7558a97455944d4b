import { LSP_14, MPII_16, RGB_MPII_MEAN, RGB_UNIT } from '@posewright/pose';
import type { HourglassOptions } from './options.js';

/** The network of the paper: 8 stacks, 25,434,112 parameters (Newell et al., 2016). */
export const HOURGLASS_NEWELL_8: HourglassOptions = {
  lineage: 'newell',
  stacks: 8,
  depth: 4,
  filters: 256,
  blocks: 1,
  link: 'sum',
  skeleton: MPII_16,
  input: { height: 256, width: 256 },
  preprocessing: RGB_UNIT,
};

/** pytorch-pose's 8 stacks, 25,594,624 parameters. */
export const HOURGLASS_PYTORCH_POSE_8: HourglassOptions = {
  ...HOURGLASS_NEWELL_8,
  lineage: 'pytorch-pose',
  preprocessing: RGB_MPII_MEAN,
};

/** pytorch-pose's 2 stacks, 6,730,912 parameters. */
export const HOURGLASS_PYTORCH_POSE_2: HourglassOptions = {
  ...HOURGLASS_PYTORCH_POSE_8,
  stacks: 2,
};

/** pytorch-pose's single hourglass, 3,586,960 parameters. */
export const HOURGLASS_PYTORCH_POSE_1: HourglassOptions = {
  ...HOURGLASS_PYTORCH_POSE_8,
  stacks: 1,
};

/** Norm-first lineage: 2 stacks with 2 residual blocks at each place. */
export const HOURGLASS_NORM_FIRST_2: HourglassOptions = {
  ...HOURGLASS_NEWELL_8,
  lineage: 'norm-first',
  stacks: 2,
  blocks: 2,
};

/** Small enough to train on two CPU cores within hours: 128 x 128 input, 64 filters, one hourglass. */
export const HOURGLASS_TINY: HourglassOptions = {
  ...HOURGLASS_PYTORCH_POSE_1,
  depth: 3,
  filters: 64,
  skeleton: LSP_14,
  input: { height: 128, width: 128 },
};

/** Small enough to learn drawn people within a minute on two CPU cores: 64 x 64 input, 32 filters. */
export const HOURGLASS_NANO: HourglassOptions = {
  ...HOURGLASS_TINY,
  filters: 32,
  input: { height: 64, width: 64 },
};

/** Every preset, by the name that the command line takes. */
export const HOURGLASS_PRESETS: Readonly<Record<string, HourglassOptions>> = {
  'hourglass-nano': HOURGLASS_NANO,
  'hourglass-tiny': HOURGLASS_TINY,
  'hourglass-pytorch-pose-1': HOURGLASS_PYTORCH_POSE_1,
  'hourglass-pytorch-pose-2': HOURGLASS_PYTORCH_POSE_2,
  'hourglass-pytorch-pose-8': HOURGLASS_PYTORCH_POSE_8,
  'hourglass-newell-8': HOURGLASS_NEWELL_8,
  'hourglass-norm-first-2': HOURGLASS_NORM_FIRST_2,
};
