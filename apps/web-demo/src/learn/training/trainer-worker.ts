import { type Remote, wrap } from 'comlink';
import type { Scene } from '../annotation/annotator-state.js';
import type { TrainingApi } from './training-api.js';

/** A worker that trains. */
export interface TrainerWorker {
  readonly api: Remote<TrainingApi>;
  /** Rejects when the worker ends. */
  readonly ended: Promise<never>;
  /** Ends it at once, in the middle of whatever it does. */
  readonly end: () => void;
  /** The pictures that its training was opened with; `null` where none is open. */
  opened: Scene['pictures'] | null;
}

/** Somebody ended the worker on purpose. */
export class TrainerStopped extends Error {}

/** Starts a worker; it has no backend yet. */
export function startTrainerWorker(): TrainerWorker {
  const worker = new Worker(new URL('../../engine/engine-worker.ts', import.meta.url), {
    type: 'module',
  });
  let reject: (reason: Error) => void = () => {};
  const ended = new Promise<never>((_, fail) => {
    reject = fail;
  });
  ended.catch(() => {}); // Nobody may be waiting.
  worker.addEventListener('error', ({ message }) =>
    reject(
      new Error(message || 'The worker that trains could not be started. Load the page again.'),
    ),
  );
  const { trainer } = wrap<{ readonly trainer: TrainingApi }>(worker);
  return {
    api: trainer as unknown as Remote<TrainingApi>,
    ended,
    end: () => {
      worker.terminate();
      reject(new TrainerStopped('The training was stopped.'));
    },
    opened: null,
  };
}
