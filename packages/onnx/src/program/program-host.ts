import { elementsOf } from '../graph/graph.js';
import { type Elements, sizeOf } from '../graph/value.js';
import type { StateTensor, TensorSpec } from '../recording.js';
import type { Runtime, RuntimeTensor, SessionOptions } from './runtime.js';

/** Shapes of inputs by name. */
export type RunShapes = Readonly<Record<string, readonly number[]>>;

/** What a run is asked for. */
export interface RunRequest {
  /** Of the inputs whose sizes a run decides. */
  readonly shapes: RunShapes;
  /** Names of outputs. */
  readonly outputs: readonly string[];
}

/** A tensor that stays from run to run, without the variables that lie in it. */
export type HostState = Omit<StateTensor, 'variables'>;

/** What a host runs: plain data, which travels to a worker. */
export interface HostSpec {
  /** The ONNX file. */
  readonly model: Uint8Array;
  /** What a run takes. */
  readonly inputs: readonly TensorSpec[];
  /** What stays. */
  readonly state: readonly HostState[];
  /** How onnxruntime loads it. */
  readonly session: SessionOptions;
  /** In a browser, where onnxruntime's files are. */
  readonly web?: { readonly wasmPaths?: string | undefined };
}

/** Runs a model and keeps its state, in this thread or in another one. */
export interface ProgramHost {
  /** Runs it once, from and to numbers by name. */
  run(
    feeds: Readonly<Record<string, Elements>>,
    request: RunRequest,
  ): Promise<Record<string, Elements>>;
  /** The numbers of each state tensor. */
  readState(): Promise<readonly Elements[]>;
  /** Takes back what the last run has written: the state is what that run has read. */
  revertState(): Promise<void>;
  /** Replaces them. */
  writeState(numbers: readonly Elements[]): Promise<void>;
  /** Frees model and state. */
  release(): Promise<void>;
}

/** A state tensor, and the one that the last run has read: where outputs are written in place the next run writes there. */
interface Slot {
  readonly spec: HostState;
  current: RuntimeTensor;
  before: RuntimeTensor | null;
}

/**
 * Loads a model in this thread. Where outputs are written in place there is room twice for state that changes, the two taking
 * turns.
 */
export async function createHost(
  { model, inputs, state, session: options }: HostSpec,
  { load, tensor, writesInPlace }: Runtime,
): Promise<ProgramHost> {
  const session = await load(model, options);
  const make = ({ dtype, dims }: HostState) =>
    tensor(dtype, elementsOf(dtype, { length: sizeOf(dims) }), dims);
  const slots: Slot[] = state.map((spec) => ({
    spec,
    current: make(spec),
    before: writesInPlace && spec.output !== null ? make(spec) : null,
  }));
  let hasRun = false;
  return {
    run: async (feeds, { shapes, outputs: names }) => {
      const given = inputs.map(({ name, dtype, shape }) => {
        const sizes = shapes[name] ?? (shape as readonly number[]);
        return [name, tensor(dtype, feeds[name], sizes)] as const;
      });
      const read = slots.flatMap(({ spec, current }) =>
        spec.input === null ? [] : [[spec.input, current] as const],
      );
      const asked = names.map((name) => [name, null] as const);
      const written = slots.flatMap(({ spec, before }) =>
        spec.output === null ? [] : [[spec.output, writesInPlace ? before : null] as const],
      );
      const results = await session.run(
        Object.fromEntries([...given, ...read]),
        Object.fromEntries([...asked, ...written]),
      );
      for (const slot of slots) advance(slot, results);
      hasRun = true;
      return Object.fromEntries(
        names.map((name) => [name, (results[name] as RuntimeTensor).data as Elements]),
      );
    },
    readState: async () => slots.map(({ current }) => current.data as Elements),
    revertState: async () => {
      if (!hasRun) return;
      for (const slot of slots) revert(slot);
      hasRun = false;
    },
    writeState: async (numbers) => {
      hasRun = false;
      for (const [index, { current }] of slots.entries()) {
        (current.data as Elements).set(numbers[index] as Elements);
      }
    },
    release: () => session.release(),
  };
}

/** Takes what a run has written. */
function advance(slot: Slot, results: Readonly<Record<string, RuntimeTensor>>): void {
  const { output } = slot.spec;
  if (output === null) return;
  slot.before = slot.current;
  slot.current = results[output] as RuntimeTensor;
}

/** Gives back what a run has read. */
function revert(slot: Slot): void {
  if (slot.spec.output === null || slot.before === null) return;
  [slot.current, slot.before] = [slot.before, slot.current];
}
