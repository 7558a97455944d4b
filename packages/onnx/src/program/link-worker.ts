import { MessageChannel, Worker } from 'node:worker_threads';
import { type Endpoint, type Remote, wrap } from 'comlink';

/** A worker thread that does what it is asked for. */
export interface WorkerLink<Api> {
  /** Asks for something. The process stays alive for the answer; an idle worker does not keep it alive. Where the thread fails, so does the call. */
  readonly call: <Result>(ask: (api: Remote<Api>) => Promise<Result>) => Promise<Result>;
  /** Ends the thread. */
  readonly end: () => Promise<void>;
}

/**
 * Starts a worker thread of Node.
 *
 * @param file The built worker: it exposes its functions (comlink) on the port that is its `workerData`.
 */
export function linkWorker<Api>(file: URL): WorkerLink<Api> {
  // Loaders and conditions of the main thread, such as a test runner's, do not concern a built file.
  const { port1: ours, port2: theirs } = new MessageChannel();
  const worker = new Worker(file, { execArgv: [], workerData: theirs, transferList: [theirs] });
  const { settled, fail } = createAnswers();
  worker.once('error', fail);
  const api = wrap<Api>(ours as Endpoint);
  ours.unref();
  let calls = 0;
  return {
    call: async (ask) => {
      if (calls++ === 0) worker.ref();
      try {
        return await settled(ask(api));
      } finally {
        if (--calls === 0) worker.unref();
      }
    },
    end: async () => {
      ours.close();
      await worker.terminate();
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
