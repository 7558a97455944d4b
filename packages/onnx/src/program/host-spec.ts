import { OptionError } from '@posewright/pose';
import type { Recording } from '../recording.js';
import type { HostSpec } from './program-host.js';
import type { SessionOptions } from './runtime.js';

/** How a recording is loaded. */
export interface ProgramOptions {
  /** Threads within an operation; what onnxruntime chooses where not given. */
  readonly threads?: number | undefined;
  /** Execution providers of onnxruntime, the preferred first; its own choice where not given. */
  readonly providers?: readonly string[] | undefined;
  /**
   * Whether threads that have nothing to do wait busily, which starts the next operation sooner and takes processors from everything else; they
   * do where not given.
   */
  readonly spinning?: boolean | undefined;
}

/** What a host needs to know to run a recording: plain data, without the state's numbers. */
export function hostSpec(
  { model, inputs, state }: Recording,
  options: ProgramOptions = {},
): HostSpec {
  return {
    model,
    inputs,
    state: state.map(({ variables: _, ...spec }) => spec),
    session: sessionOptions(state, options),
  };
}

function sessionOptions(
  state: Recording['state'],
  { threads, providers, spinning }: ProgramOptions,
): SessionOptions {
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) {
    throw new OptionError('threads', 'a positive whole number', threads);
  }
  // Where state changes the weights are no constants, and onnxruntime finds little to improve in a long time.
  const isTraining = state.some(({ output }) => output !== null);
  return {
    graphOptimizationLevel: isTraining ? 'disabled' : 'all',
    // A plan of a whole step's memory takes it a second time, beside what the first step took: 3.1 instead of 1.8 GB.
    ...(isTraining && { enableMemPattern: false }),
    ...(threads !== undefined && { intraOpNumThreads: threads }),
    ...(providers !== undefined && { executionProviders: providers }),
    ...(spinning === false && { extra: { session: { intra_op: { allow_spinning: '0' } } } }),
  };
}
