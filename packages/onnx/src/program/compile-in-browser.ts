import { type Endpoint, wrap } from 'comlink';
import type { Recording } from '../recording.js';
import { type BrowserFiles, browserRuntime } from './browser-runtime.js';
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
  const api = wrap<WorkerApi>(worker);
  try {
    await api.load(spec);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    run: (feeds, request) => api.run(feeds, request),
    readState: () => api.readState(),
    revertState: () => api.revertState(),
    writeState: (numbers) => api.writeState(numbers),
    release: async () => {
      await api.release();
      worker.terminate();
    },
  };
}
