import { BackendError, OptionError } from '@posewright/pose';
import { type Elements, sizeOf } from '../graph/value.js';
import type { Recording, TensorSpec } from '../recording.js';
import { createProgramState } from './program-state.js';
import type { Runtime, RuntimeTensor, SessionOptions } from './runtime.js';

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
   * @throws {OptionError} where an input is missing, unknown, or of another size; the state stays.
   */
  run(feeds: Readonly<Record<string, ProgramArray>>): Promise<Record<string, ProgramArray>>;
  /** Writes the state into the tfjs variables. */
  pull(): Promise<void>;
  /** Takes the state from the tfjs variables. */
  push(): Promise<void>;
  /** Frees the model and the state. */
  dispose(): Promise<void>;
}

/** Options of {@link createProgram}. */
export interface ProgramOptions {
  /** Threads within an operation; what onnxruntime chooses where not given. */
  readonly threads?: number | undefined;
  /** Execution providers of onnxruntime, the preferred first; its own choice where not given. */
  readonly providers?: readonly string[] | undefined;
}

/** Loads a recording into an onnxruntime, with the present numbers of its variables. */
export async function createProgram(
  recording: Recording,
  runtime: Runtime,
  { threads, providers }: ProgramOptions,
): Promise<Program> {
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) {
    throw new OptionError('threads', 'a positive whole number', threads);
  }
  const { inputs, outputs } = recording;
  // Where state changes the weights are no constants, and onnxruntime finds little to improve in a long time.
  const isTraining = recording.state.some(({ output }) => output !== null);
  const options: SessionOptions = {
    graphOptimizationLevel: isTraining ? 'disabled' : 'all',
    ...(threads !== undefined && { intraOpNumThreads: threads }),
    ...(providers !== undefined && { executionProviders: providers }),
  };
  const session = await runtime.load(recording.model, options);
  const state = createProgramState(recording.state, runtime);
  await state.push();
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
    run: (feeds) =>
      inTurn(async () => {
        checkNames(inputs, feeds);
        const tensors = inputs.map(({ name, shape, dtype }) => {
          const data = checkedFeed({ name, shape, dtype }, feeds[name] as ProgramArray);
          return [name, runtime.tensor(dtype, data, shape)] as const;
        });
        const asked = outputs.map(({ name }) => [name, null] as const);
        const results = await session.run(
          { ...Object.fromEntries(tensors), ...state.feeds() },
          { ...Object.fromEntries(asked), ...state.fetches() },
        );
        state.advance(results);
        return Object.fromEntries(
          outputs.map(({ name }) => [name, (results[name] as RuntimeTensor).data as Elements]),
        );
      }),
    pull: () => inTurn(async () => state.pull()),
    push: () => inTurn(() => state.push()),
    dispose: () =>
      inTurn(async () => {
        isDisposed = true;
        await session.release();
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

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

function checkedFeed({ name, shape, dtype }: TensorSpec, data: ProgramArray): ProgramArray {
  const size = sizeOf(shape);
  if (data.length !== size || !(data instanceof ARRAYS[dtype])) {
    throw new OptionError(
      `feeds.${name}`,
      `a ${ARRAYS[dtype].name} of ${size} numbers, [${shape.join(', ')}]`,
      `a ${data.constructor.name} of ${data.length}`,
    );
  }
  return data;
}
