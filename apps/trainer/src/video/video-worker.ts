import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { VideoError } from './video-error.js';

/** What a worker answers: an error loses its class on the way to another thread. */
type Answer<Result> = { readonly result: Result } | { readonly fault: string };

/** A thread that reads or writes one video. What frames leave behind is collected at once in its small heap; in the main thread's that took a third of the time. */
export interface VideoWorker {
  /**
   * Calls a function that the worker exports.
   *
   * @throws {VideoError} where the function does.
   */
  readonly call: <Result>(name: string, task?: object) => Promise<Result>;
  /** Ends the thread. */
  readonly end: () => Promise<void>;
}

/**
 * Starts a worker.
 *
 * @param name Its file, beside the built program.
 * @param setup What it is told before its first call.
 */
export function startVideoWorker(name: 'frame-worker' | 'film-worker', setup: object): VideoWorker {
  const pool = new Piscina({
    filename: fileURLToPath(new URL(`./${name}.js`, import.meta.url)),
    workerData: setup,
    execArgv: [], // Loaders and conditions of the main thread, such as a test runner's, do not concern a built file.
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: 2, // It can be told to stop while it waits for a frame.
  });
  return {
    call: async <Result>(function_: string, task: object = {}) => {
      const answer = (await pool.run(task, { name: function_ })) as Answer<Result>;
      if ('fault' in answer) throw new VideoError(answer.fault);
      return answer.result;
    },
    end: () => pool.destroy(),
  };
}

/** Runs a worker's part of a call. */
export async function answerCall<Result>(run: () => Promise<Result>): Promise<Answer<Result>> {
  try {
    return { result: await run() };
  } catch (error) {
    if (error instanceof VideoError) return { fault: error.message };
    throw error;
  }
}
