import { MessageChannel, Worker } from 'node:worker_threads';
import { type Endpoint, wrap } from 'comlink';
import type { HostSpec, ProgramHost } from './program-host.js';
import type { WorkerApi } from './worker-api.js';

/** Loads a model in a worker thread, which ends when the model is released. An idle one does not keep the process alive. */
export async function createWorkerHost(spec: HostSpec): Promise<ProgramHost> {
  // Loaders and conditions of the main thread, such as a test runner's, do not concern a built file.
  const { port1: ours, port2: theirs } = new MessageChannel();
  const worker = new Worker(new URL('./program-worker.js', import.meta.url), {
    execArgv: [],
    workerData: theirs,
    transferList: [theirs],
  });
  const { settled, fail } = createAnswers();
  worker.once('error', fail);
  const api = wrap<WorkerApi>(ours as Endpoint);
  ours.unref();
  const answer = async <Result>(result: Promise<Result>): Promise<Result> => {
    worker.ref();
    try {
      return await settled(result);
    } finally {
      worker.unref();
    }
  };
  const release = async () => {
    ours.close();
    await worker.terminate();
  };
  try {
    await answer(api.load(spec));
  } catch (error) {
    await release();
    throw error;
  }
  return {
    run: (feeds, shapes) => answer(api.run(feeds, shapes)),
    readState: () => answer(api.readState()),
    revertState: () => answer(api.revertState()),
    writeState: (numbers) => answer(api.writeState(numbers)),
    release: async () => {
      await answer(api.release());
      await release();
    },
  };
}

/**
 * Answers that a worker owes, which it will not give once it has failed. (`Promise.race` with one promise of the failure would keep every answer
 * in memory for as long as that promise lives.)
 */
function createAnswers() {
  const waiting = new Set<(error: unknown) => void>();
  let failure: { readonly error: unknown } | null = null;
  return {
    settled: <Result>(result: Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        if (failure !== null) reject(failure.error);
        waiting.add(reject);
        result.then(resolve, reject).finally(() => waiting.delete(reject));
      }),
    fail: (error: unknown) => {
      failure = { error };
      for (const reject of waiting) reject(error);
    },
  };
}
