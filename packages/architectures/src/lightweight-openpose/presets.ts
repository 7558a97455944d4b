import { BGR_OPEN_MODEL_ZOO, BGR_OPENPOSE, OPENPOSE_18 } from '@posewright/pose';
import type { LightweightOpenPoseOptions } from './options.js';

/** The network of the paper with one refinement stage: 4,091,698 parameters (Osokin, 2018). */
export const LIGHTWEIGHT_OPENPOSE_1: LightweightOpenPoseOptions = {
  lineage: 'pytorch',
  backboneWidth: 1,
  filters: 128,
  headFilters: 512,
  refinements: 1,
  skeleton: OPENPOSE_18,
  input: { height: 368, width: 368 },
  preprocessing: BGR_OPENPOSE,
};

/** Two refinement stages: 5,700,331 parameters. */
export const LIGHTWEIGHT_OPENPOSE_2: LightweightOpenPoseOptions = {
  ...LIGHTWEIGHT_OPENPOSE_1,
  refinements: 2,
};

/** Three refinement stages: 7,308,964 parameters. */
export const LIGHTWEIGHT_OPENPOSE_3: LightweightOpenPoseOptions = {
  ...LIGHTWEIGHT_OPENPOSE_1,
  refinements: 3,
};

/** Open Model Zoo's `human-pose-estimation-0001`: 4,099,058 parameters. */
export const LIGHTWEIGHT_OPENPOSE_OMZ: LightweightOpenPoseOptions = {
  ...LIGHTWEIGHT_OPENPOSE_1,
  lineage: 'open-model-zoo',
  input: { height: 256, width: 456 },
  preprocessing: BGR_OPEN_MODEL_ZOO,
};

/** Small enough to learn a few pictures on two CPU cores: a quarter of the backbone's channels, 32 features. */
export const LIGHTWEIGHT_OPENPOSE_TINY: LightweightOpenPoseOptions = {
  ...LIGHTWEIGHT_OPENPOSE_1,
  backboneWidth: 0.25,
  filters: 32,
  headFilters: 128,
  input: { height: 128, width: 128 },
};

/** Every preset, by the name that the command line takes. */
export const LIGHTWEIGHT_OPENPOSE_PRESETS: Readonly<Record<string, LightweightOpenPoseOptions>> = {
  'lightweight-openpose-tiny': LIGHTWEIGHT_OPENPOSE_TINY,
  'lightweight-openpose-1': LIGHTWEIGHT_OPENPOSE_1,
  'lightweight-openpose-2': LIGHTWEIGHT_OPENPOSE_2,
  'lightweight-openpose-3': LIGHTWEIGHT_OPENPOSE_3,
  'lightweight-openpose-omz': LIGHTWEIGHT_OPENPOSE_OMZ,
};
