import { recognizeHourglass } from './hourglass/recognize-hourglass.js';
import { recognizeHrnet } from './hrnet/recognize-hrnet.js';
import { recognizeLightweightOpenPose } from './lightweight-openpose/recognize-lightweight-openpose.js';
import type { NetworkDescription } from './network-description.js';
import type { Recognition, StateShapes } from './recognition.js';

const RECOGNIZERS: Readonly<
  Record<NetworkDescription['architecture'], (state: StateShapes) => Recognition | null>
> = {
  hourglass: recognizeHourglass,
  hrnet: recognizeHrnet,
  'lightweight-openpose': recognizeLightweightOpenPose,
};

/**
 * Recognizes the network of a state dict by names and shapes of its tensors.
 *
 * @param architecture Only this one, where it is known.
 * @returns `null` where no architecture takes it as its own.
 */
export function recognizeNetwork(
  state: StateShapes,
  { architecture }: { readonly architecture?: NetworkDescription['architecture'] } = {},
): Recognition | null {
  const recognizers =
    architecture === undefined ? Object.values(RECOGNIZERS) : [RECOGNIZERS[architecture]];
  for (const recognize of recognizers) {
    const recognition = recognize(state);
    if (recognition !== null) return recognition;
  }
  return null;
}
