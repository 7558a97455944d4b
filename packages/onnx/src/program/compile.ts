import type { Recording } from '../recording.js';
import { createNodeHost } from './create-node-host.js';
import { createProgram, type Program } from './create-program.js';
import type { ProgramOptions } from './host-spec.js';
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
  return createProgram(recording, worker ? createWorkerHost : createNodeHost, options);
}
