import { HOURGLASS_PRESETS } from './hourglass/presets.js';
import { HRNET_PRESETS } from './hrnet/presets.js';
import { LIGHTWEIGHT_OPENPOSE_PRESETS } from './lightweight-openpose/presets.js';
import type { NetworkDescription } from './network-description.js';

/** Every preset of every architecture, by the name that the command line takes. */
export const NETWORK_PRESETS: Readonly<Record<string, NetworkDescription>> = {
  ...described('hourglass', HOURGLASS_PRESETS),
  ...described('hrnet', HRNET_PRESETS),
  ...described('lightweight-openpose', LIGHTWEIGHT_OPENPOSE_PRESETS),
};

function described<Architecture extends NetworkDescription['architecture']>(
  architecture: Architecture,
  presets: Readonly<
    Record<string, Extract<NetworkDescription, { architecture: Architecture }>['options']>
  >,
): Readonly<Record<string, NetworkDescription>> {
  return Object.fromEntries(
    Object.entries(presets).map(([name, options]) => [
      name,
      { architecture, options } as NetworkDescription,
    ]),
  );
}
