import { loadConfigFile } from './load-config-file.js';
import { resolveConfig, restoreConfig } from './resolve-config.js';
import type { TrainingConfig } from './training-config.js';

/**
 * Reads a configuration of one's own, JSON or a module, or `config.json` of a run's folder.
 *
 * @throws {OptionError} where the file cannot be read, or names the key, the value and what is allowed.
 */
export async function readConfig(file: string): Promise<TrainingConfig> {
  const value = await loadConfigFile(file);
  return isRunDescription(value) ? restoreConfig(value.config, file) : resolveConfig(value, file);
}

function isRunDescription(value: unknown): value is { readonly config: unknown } {
  return typeof value === 'object' && value !== null && 'config' in value && 'data' in value;
}
