import { MessageChannel, Worker } from 'node:worker_threads';
import { type Endpoint, type Remote, wrap } from 'comlink';
import { createAnswers } from './create-answers.js';

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
