import { createHost, type HostSpec, type ProgramHost } from './program-host.js';
import type { Runtime } from './runtime.js';

/** What a worker does for the thread that has started it. */
export interface WorkerApi extends ProgramHost {
  /** Loads the model that the other calls are about. */
  load(spec: HostSpec): Promise<void>;
}

/** Hosts one model in a worker. */
export function createWorkerApi(loadRuntime: (spec: HostSpec) => Promise<Runtime>): WorkerApi {
  let host: ProgramHost;
  return {
    load: async (spec) => {
      host = await createHost(spec, await loadRuntime(spec));
    },
    run: (feeds, request) => host.run(feeds, request),
    readState: () => host.readState(),
    revertState: () => host.revertState(),
    writeState: (numbers) => host.writeState(numbers),
    release: () => host.release(),
  };
}
