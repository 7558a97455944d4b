import { openDataset } from '@posewright/datasets/node';
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { memoryOf } from '../batches/batch-memory.js';
import { createSampleSource } from '../batches/create-sample-source.js';
import { makeBatch } from '../batches/make-batch.js';
import type { WorkerPlan, WorkerSetup } from './worker-loader.js';

const { dataset: spec, samples } = workerData as WorkerSetup;
const source = openDataset(spec).then((dataset) => createSampleSource(dataset, samples));

/** Makes one batch; its memory moves to the main thread. */
// biome-ignore lint/style/noDefaultExport: Piscina calls the default export.
export default async function makeBatchInWorker(plan: WorkerPlan): Promise<unknown> {
  const batch = await makeBatch(await source, plan, samples);
  return move({
    [transferableSymbol]: memoryOf(batch),
    [valueSymbol]: batch,
  } as never);
}
