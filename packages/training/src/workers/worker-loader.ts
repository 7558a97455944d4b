import { fileURLToPath } from 'node:url';
import type { DatasetSpec } from '@posewright/datasets/node';
import { DatasetError } from '@posewright/pose';
import { Piscina } from 'piscina';
import { type BatchLoader, loadAhead } from '../batches/batch-loader.js';
import type { SampleBatch } from '../batches/make-batch.js';
import type { SampleOptions } from '../batches/sample-options.js';

/** What a worker is given when it starts. */
export interface WorkerSetup {
  /** The data set, which each worker opens for itself. */
  readonly dataset: DatasetSpec;
  /** How its people become samples. */
  readonly samples: SampleOptions;
}

/** Options of {@link createWorkerLoader}. */
export interface WorkerLoaderOptions extends WorkerSetup {
  /** Threads that decode and augment; 1 keeps ahead of training on two cores. */
  readonly workers?: number;
}

/** Batches under way for each worker: while the main thread computes, none has to wait for it. */
const AHEAD = 3;

/**
 * Makes batches in worker threads, ahead of the steps that use them. Batches are the same as an inline loader's.
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
    minThreads: workers,
    maxThreads: workers,
    concurrentTasksPerWorker: AHEAD,
  });
  return {
    load: (plans) =>
      loadAhead(
        plans,
        async (plan) => {
          try {
            return (await pool.run(plan)) as SampleBatch;
          } catch (cause) {
            // An error loses its class on the way from a worker; its sentence says all.
            const message = cause instanceof Error ? cause.message : String(cause);
            throw new DatasetError(message, { file: describe(dataset), cause });
          }
        },
        AHEAD * workers,
      ),
    close: () => pool.destroy(),
  };
}

function describe(dataset: DatasetSpec): string {
  return 'directory' in dataset ? dataset.directory : dataset.kind;
}
