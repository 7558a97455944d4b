import type { Recording } from '../recording.js';
import { createProgram, type Program, type ProgramOptions } from './create-program.js';
import { nodeRuntime } from './node-runtime.js';
import { createHost } from './program-host.js';
import { createWorkerHost } from './worker-host.js';

/** Options of {@link compile}. */
export interface CompileOptions extends ProgramOptions {
  /**
   * Whether it runs in a thread of its own. A run blocks its thread until it is done, so that a progress bar, a server or a signal would have to
   * wait for it; on the other hand inputs and outputs are copied.
   */
  readonly worker?: boolean | undefined;
}

/**
 * Loads a recording into `onnxruntime-node`, with the present numbers of its variables.
 *
 * @throws {BackendError} where the package is not installed.
 */
export async function compile(
  recording: Recording,
  { worker = false, ...options }: CompileOptions = {},
): Promise<Program> {
  const load: Parameters<typeof createProgram>[1] = worker
    ? createWorkerHost
    : async (spec) => createHost(spec, await nodeRuntime());
  return createProgram(recording, load, options);
}
