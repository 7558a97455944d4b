import { BackendError, OptionError } from '@posewright/pose';
import { sizeOf } from '../graph/value.js';
import type { Recording, TensorSpec } from '../recording.js';
import { hostSpec, type ProgramOptions } from './host-spec.js';
import type { HostSpec, ProgramHost, RunShapes } from './program-host.js';
import { gatherState, scatterState } from './program-state.js';

/** Numbers of an input or output: `Float32Array` for float32, `Int32Array` for int32, `Uint8Array` of 0 and 1 for bool. */
export type ProgramArray = Float32Array | Int32Array | Uint8Array;

/** A recording that onnxruntime has loaded. It keeps the recording's variables until `dispose`. */
export interface Program {
  /** What a run takes. */
  readonly inputs: readonly TensorSpec[];
  /** What a run gives. */
  readonly outputs: readonly TensorSpec[];
  /**
   * Runs it once, after the runs that were asked for before.
   *
   * @param feeds Numbers by the names of the inputs, last axis fastest.
   * @returns Numbers by the names of the outputs.
   * @throws {OptionError} where an input is missing, unknown, or of another size, or an output is unknown; the state stays.
   */
  run(
    feeds: Readonly<Record<string, ProgramArray>>,
    options?: RunOptions,
  ): Promise<Record<string, ProgramArray>>;
  /** Writes the state into the tfjs variables. */
  pull(): Promise<void>;
  /** Takes back the last run: the state is what it was before, e.g. because the loss is not a number. Further back it does not go. */
  revert(): Promise<void>;
  /** Takes the state from the tfjs variables. */
  push(): Promise<void>;
  /** Frees the model and the state. */
  dispose(): Promise<void>;
}

/** Options of a run. */
export interface RunOptions {
  /** Of the inputs that have sizes which each run decides. */
  readonly shapes?: RunShapes | undefined;
  /** Names of the outputs that are asked for; all where not given. */
  readonly outputs?: readonly string[] | undefined;
}

/** Loads a recording where `load` says, with the present numbers of its variables. */
export async function createProgram(
  recording: Recording,
  load: (spec: HostSpec) => Promise<ProgramHost>,
  options: ProgramOptions,
): Promise<Program> {
  const { inputs, outputs, state } = recording;
  const host = await load(hostSpec(recording, options));
  await host.writeState(await gatherState(state));
  let isDisposed = false;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const result = last.then(() => {
      if (isDisposed) {
        throw new BackendError('onnxruntime', 'The program was disposed. Compile it again.');
      }
      return task();
    });
    last = result.catch(() => {});
    return result;
  };

  return {
    inputs,
    outputs,
    run: (feeds, { shapes = {}, outputs: asked } = {}) =>
      inTurn(async () => {
        checkNames(inputs, feeds);
        for (const spec of inputs) checkFeed(spec, feeds[spec.name] as ProgramArray, shapes);
        const names = outputs.map(({ name }) => name);
        for (const name of asked ?? []) checkOutput(names, name);
        return host.run(feeds, { shapes, outputs: asked ?? names });
      }),
    pull: () => inTurn(async () => scatterState(state, await host.readState())),
    revert: () => inTurn(() => host.revertState()),
    push: () => inTurn(async () => host.writeState(await gatherState(state))),
    dispose: () =>
      inTurn(async () => {
        isDisposed = true;
        await host.release();
      }),
  };
}

function checkNames(
  inputs: readonly TensorSpec[],
  feeds: Readonly<Record<string, ProgramArray>>,
): void {
  const names = inputs.map(({ name }) => name);
  const unknown = Object.keys(feeds).filter((name) => !names.includes(name));
  const missing = names.filter((name) => !(name in feeds));
  if (unknown.length + missing.length > 0) {
    throw new OptionError(
      'feeds',
      `a record of ${names.join(', ')}`,
      Object.keys(feeds).join(', '),
    );
  }
}

function checkOutput(names: readonly string[], name: string): void {
  if (!names.includes(name)) throw new OptionError('outputs', `among ${names.join(', ')}`, name);
}

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

function checkFeed(
  { name, shape: sizes, dtype }: TensorSpec,
  data: ProgramArray,
  shapes: RunShapes,
): void {
  const shape = shapes[name] ?? (sizes as readonly number[]);
  const fits = sizes.every((size, axis) =>
    size === null ? shapes[name] !== undefined : size === shape[axis],
  );
  if (!fits || shape.length !== sizes.length) {
    throw new OptionError(
      `shapes.${name}`,
      `[${sizes.map((size) => size ?? 'any').join(', ')}]`,
      shapes[name],
    );
  }
  const size = sizeOf(shape);
  if (data.length === size && data instanceof ARRAYS[dtype]) return;
  throw new OptionError(
    `feeds.${name}`,
    `a ${ARRAYS[dtype].name} of ${size} numbers, [${shape.join(', ')}]`,
    `a ${data.constructor.name} of ${data.length}`,
  );
}
