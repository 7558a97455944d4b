import { BackendError } from '@posewright/pose';
import { type Endpoint, wrap } from 'comlink';
import type { Recording } from '../recording.js';
import { type BrowserFiles, browserRuntime } from './browser-runtime.js';
import { createAnswers } from './create-answers.js';
import { createProgram, type Program } from './create-program.js';
import type { ProgramOptions } from './host-spec.js';
import { createHost, type HostSpec, type ProgramHost } from './program-host.js';
import type { WorkerApi } from './worker-api.js';

/** Options of {@link compile}. */
export interface BrowserCompileOptions extends ProgramOptions, BrowserFiles {
  /**
   * A worker that runs `@posewright/onnx/browser-worker`, for this program alone; the page's own thread, which a run blocks, where not given. It
   * ends when the program is disposed.
   */
  readonly worker?: ProgramWorker | undefined;
}

/** A worker of a browser. */
export interface ProgramWorker extends Endpoint {
  /** Ends it. */
  terminate(): void;
}

/**
 * Loads a recording into `onnxruntime-web`, with the present numbers of its variables.
 *
 * @throws {BackendError} where the package is not installed.
 */
export async function compile(
  recording: Recording,
  { worker, wasmPaths, ...options }: BrowserCompileOptions = {},
): Promise<Program> {
  const load = async (spec: HostSpec) => {
    const web = { ...spec, web: { wasmPaths } };
    if (worker !== undefined) return connectHost(worker, web);
    return createHost(spec, await browserRuntime({ ...spec.session, wasmPaths }));
  };
  return createProgram(recording, load, options);
}

async function connectHost(worker: ProgramWorker, spec: HostSpec): Promise<ProgramHost> {
  const { settled, fail } = createAnswers();
  // A script that is not there, or is no script, or has thrown: nothing else would ever answer.
  worker.addEventListener('error', (event: unknown) => fail(workerFault(event)));
  const api = wrap<WorkerApi>(worker);
  try {
    await settled(api.load(spec));
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    run: (feeds, request) => settled(api.run(feeds, request)),
    readState: () => settled(api.readState()),
    revertState: () => settled(api.revertState()),
    writeState: (numbers) => settled(api.writeState(numbers)),
    release: async () => {
      try {
        await settled(api.release());
      } finally {
        worker.terminate();
      }
    },
  };
}

function workerFault(event: unknown): BackendError {
  const { message } = event as { readonly message?: string };
  const reason = message === undefined || message === '' ? 'its script cannot be loaded' : message;
  return new BackendError(
    'onnxruntime-web',
    `The worker has failed: ${reason}. Expected a module worker that runs @posewright/onnx/browser-worker.`,
  );
}
