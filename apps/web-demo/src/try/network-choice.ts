import bundledAddress from '@posewright/models/hourglass-small-lsp.safetensors?url';
import { signal } from '@preact/signals';
import { describeFault } from '../engine/describe-fault.js';
import {
  changeNetwork,
  engineState,
  startEngine,
  type WeightsFile,
} from '../engine/engine-state.js';
import { forgetNetwork, settings } from './settings.js';

/** Largest file of weights that is read: the networks of this project have a tenth of it. */
const LARGEST = 1_000_000_000;

/** The network that comes with the page. */
export const BUNDLED: WeightsFile = {
  name: 'hourglass-small-lsp.safetensors',
  read: async () => {
    const response = await fetch(bundledAddress).catch(() => null);
    if (response?.ok) return new Uint8Array(await response.arrayBuffer());
    throw new Error(
      'The built-in network could not be loaded. Look whether you are connected, and start again; later visits need no connection.',
    );
  },
};

/** The weights that run, or are to run. */
export const weights = signal<WeightsFile>(BUNDLED);

/** Why a file of weights was refused; `null` where none was. */
export const weightsFault = signal<string | null>(null);

/** Starts the engine with the network that was chosen last. */
export function start(): Promise<void> {
  weightsFault.value = null;
  return startEngine(settings.backend.value, weights.value);
}

/** Runs one's own weights; those that are refused change nothing but the notice. */
export function openWeights(file: File): Promise<void> {
  if (file.size > LARGEST) {
    weightsFault.value = `\`${file.name}\` has more than a gigabyte: pose networks that a browser can run have less. Choose a smaller file.`;
    return Promise.resolve();
  }
  return choose({ name: file.name, read: async () => new Uint8Array(await file.arrayBuffer()) });
}

/** Goes back to the network of the page. */
export function openBundled(): Promise<void> {
  return choose(BUNDLED);
}

async function choose(file: WeightsFile): Promise<void> {
  weightsFault.value = null;
  const before = weights.value;
  try {
    if (engineState.value.status === 'ready') await changeNetwork(file);
    else {
      await startEngine(settings.backend.value, file);
      const state = engineState.value;
      if (state.status === 'failed') throw new Error(state.reason);
    }
    forgetNetwork();
    weights.value = file;
  } catch (error) {
    weightsFault.value = describeFault(error);
    if (engineState.value.status === 'failed') {
      weights.value = before;
      void startEngine(settings.backend.value, before);
    }
  }
}
