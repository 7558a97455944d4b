import { NETWORK_PRESETS, type NetworkDescription } from '@posewright/architectures';
import type { TrainingConfig } from '../training-config.js';

/**
 * The name and the network of a training preset.
 *
 * @param network Name of the architecture preset, the same where not given.
 * @param changes Options that differ from it.
 */
export function presetNetwork(
  preset: string,
  network = preset,
  changes: Partial<NetworkDescription['options']> = {},
): Pick<TrainingConfig, 'preset' | 'network'> {
  const { architecture, options } = NETWORK_PRESETS[network] as NetworkDescription;
  return {
    preset,
    network: { architecture, options: { ...options, ...changes } } as NetworkDescription,
  };
}
