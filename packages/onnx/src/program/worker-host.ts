import { linkWorker } from './link-worker.js';
import type { HostSpec, ProgramHost } from './program-host.js';
import type { WorkerApi } from './worker-api.js';

/** Loads a model in a worker thread, which ends when the model is released. An idle one does not keep the process alive. */
export async function createWorkerHost(spec: HostSpec): Promise<ProgramHost> {
  const { call, end } = linkWorker<WorkerApi>(new URL('./program-worker.js', import.meta.url));
  try {
    await call((api) => api.load(spec));
  } catch (error) {
    await end();
    throw error;
  }
  return {
    run: (feeds, request) => call((api) => api.run(feeds, request)),
    readState: () => call((api) => api.readState()),
    revertState: () => call((api) => api.revertState()),
    writeState: (numbers) => call((api) => api.writeState(numbers)),
    release: async () => {
      await call((api) => api.release());
      await end();
    },
  };
}
