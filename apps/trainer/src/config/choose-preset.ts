import { OptionError } from '@posewright/pose';
import { PRESETS } from './presets.js';
import { suggestNearest } from './suggest-nearest.js';
import type { TrainingConfig } from './training-config.js';

/**
 * Finds a preset by its name.
 *
 * @param option Where the name is from, for the error.
 * @throws {OptionError} where there is none; it names the nearest one.
 */
export function choosePreset(name: string, option = '--preset'): TrainingConfig {
  const preset = findPreset(name);
  if (preset !== undefined) return preset;
  const names = Object.keys(PRESETS);
  const hint = suggestNearest(name, names).join(' ');
  throw new OptionError(option, `one of ${names.join(', ')}`, name, hint);
}

/** The preset of that name, if there is one. */
export function findPreset(name: string): TrainingConfig | undefined {
  return Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
}
