import { fileURLToPath } from 'node:url';
import type { DatasetSpec } from '@posewright/datasets/node';
import { DatasetError } from '@posewright/pose';
import { Piscina } from 'piscina';
import { type BatchLoader, loadAhead } from '../batches/batch-loader.js';
import { memoryOf } from '../batches/batch-memory.js';
import type { SampleBatch } from '../batches/make-batch.js';
import type { BatchPlan } from '../batches/plan-epoch.js';
import type { SampleOptions } from '../batches/sample-options.js';

/** What a worker is given when it starts. */
export interface WorkerSetup {
  /** The data set, which each worker opens for itself. */
  readonly dataset: DatasetSpec;
  /** How its people become samples. */
  readonly samples: SampleOptions;
}

/** What a worker is asked for. */
export interface WorkerPlan extends BatchPlan {
  /** Of a batch that is done with; it moves to the worker. */
  readonly memory: readonly ArrayBuffer[];
}

/** Options of {@link createWorkerLoader}. */
export interface WorkerLoaderOptions extends WorkerSetup {
  /** Threads that decode and augment; 1 keeps ahead of training on two cores. */
  readonly workers?: number;
}

/** Batches under way for each worker: while the main thread computes, none has to wait for it. */
const AHEAD = 3;

/**
 * Makes batches in worker threads, ahead of the steps that use them. Batches are the same as an inline loader's. The memory of one goes back to
 * the workers when the next one is asked for, so that a run needs no more of it than the batches under way; its arrays may be empty then.
 */
export function createWorkerLoader({
  dataset,
  samples,
  workers = 1,
}: WorkerLoaderOptions): BatchLoader {
  const setup: WorkerSetup = { dataset, samples };
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./sample-worker.js', import.meta.url)),
    workerData: setup,
    execArgv: [], // Loaders and conditions of the main thread, such as a test runner's, do not concern a built file.
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: AHEAD,
  });
  return {
    load: (plans) => {
      const spare: ArrayBuffer[][] = [];
      const batches = loadAhead(
        plans,
        async (plan) => {
          const memory = spare.pop() ?? [];
          const task: WorkerPlan = { ...plan, memory };
          try {
            return (await pool.run(task, { transferList: memory })) as SampleBatch;
          } catch (cause) {
            // An error loses its class on the way from a worker; its sentence says all.
            const message = cause instanceof Error ? cause.message : String(cause);
            throw new DatasetError(message, { file: describe(dataset), cause });
          }
        },
        AHEAD * workers,
      );
      return takeBack(batches, (batch) => spare.push(memoryOf(batch)));
    },
    close: () => pool.destroy(),
  };
}

/** Gives batches on, and back the one before when the next is asked for. */
async function* takeBack(
  batches: AsyncIterable<SampleBatch>,
  giveBack: (batch: SampleBatch) => void,
): AsyncGenerator<SampleBatch> {
  for await (const batch of batches) {
    yield batch;
    giveBack(batch);
  }
}

function describe(dataset: DatasetSpec): string {
  return 'directory' in dataset ? dataset.directory : dataset.kind;
}
