import { OptionError } from '@posewright/pose';
import { PRESETS } from './presets.js';
import type { TrainingConfig } from './training-config.js';

/**
 * Finds a preset by its name.
 *
 * @throws {OptionError} where there is none.
 */
export function choosePreset(name: string): TrainingConfig {
  const preset = PRESETS[name];
  if (preset !== undefined) return preset;
  throw new OptionError('--preset', `one of ${Object.keys(PRESETS).join(', ')}`, name);
}
