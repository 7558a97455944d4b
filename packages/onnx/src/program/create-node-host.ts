import { nodeRuntime } from './node-runtime.js';
import { createHost, type HostSpec, type ProgramHost } from './program-host.js';

/**
 * Loads what `hostSpec` says into `onnxruntime-node`, in this thread. Nothing of tfjs is loaded, so that a worker which does this is small.
 *
 * @throws {BackendError} where the package is not installed.
 */
export async function createNodeHost(spec: HostSpec): Promise<ProgramHost> {
  return createHost(spec, await nodeRuntime());
}
