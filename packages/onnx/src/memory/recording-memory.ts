import type { LoweredGraph } from '../lowering/lower.js';
import { peakBytes } from './peak-bytes.js';
import { runOrder } from './run-order.js';
import { tensorSizes } from './tensor-sizes.js';

/** Memory that a recording takes when it runs, as far as its graph says; in bytes but for `operations`. */
export interface RecordingMemory {
  /** Of what is passed in at each run. */
  readonly inputs: number;
  /** Of the numbers that are part of the file. */
  readonly constants: number;
  /** Of what stays from run to run; twice as much is needed where it changes. */
  readonly state: number;
  /** The most that a run holds at a time between its first and its last operation, ends aside. */
  readonly intermediates: number;
  /** Operations. */
  readonly operations: number;
  /** The most that tfjs would hold at a time beside its variables, were it to run a training step by itself; 0 for other functions. */
  readonly tape: number;
}

/** Works out what a graph takes; see {@link RecordingMemory}. */
export function recordingMemory(
  { nodes, initializers, inputs, outputs }: LoweredGraph,
  { passedIn, heldBytes }: { readonly passedIn: number; readonly heldBytes: number },
): RecordingMemory {
  const sizes = tensorSizes({ nodes, initializers, inputs });
  const sum = (names: readonly { readonly name: string }[]) =>
    names.reduce((total, { name }) => total + (sizes.get(name) ?? 0), 0);
  const outside = new Set([...initializers, ...inputs, ...outputs].map(({ name }) => name));
  return {
    inputs: sum(inputs.slice(0, passedIn)),
    constants: sum(initializers),
    state: sum(inputs.slice(passedIn)),
    intermediates: peakBytes(runOrder(nodes), { sizes, outside }),
    operations: nodes.length,
    tape: heldBytes,
  };
}
