import { HOURGLASS_TRAINING } from './presets/hourglass.js';
import { HRNET_TRAINING } from './presets/hrnet.js';
import { LIGHTWEIGHT_OPENPOSE_TRAINING } from './presets/lightweight-openpose.js';
import type { TrainingConfig } from './training-config.js';

/** Every training preset, by the name that `--preset` takes. */
export const PRESETS: Readonly<Record<string, TrainingConfig>> = Object.fromEntries(
  [...HOURGLASS_TRAINING, ...HRNET_TRAINING, ...LIGHTWEIGHT_OPENPOSE_TRAINING].map((config) => [
    config.preset,
    config,
  ]),
);
