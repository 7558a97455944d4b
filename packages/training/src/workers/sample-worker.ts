import { openDataset } from '@posewright/datasets/node';
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { listPeople } from '../batches/list-people.js';
import { makeBatch } from '../batches/make-batch.js';
import type { BatchPlan } from '../batches/plan-epoch.js';
import type { WorkerSetup } from './worker-loader.js';

const { dataset: spec, samples } = workerData as WorkerSetup;
const source = openDataset(spec).then((dataset) => ({ dataset, people: listPeople(dataset) }));

/** Makes one batch; its memory moves to the main thread. */
// biome-ignore lint/style/noDefaultExport: Piscina calls the default export.
export default async function makeBatchInWorker(plan: BatchPlan): Promise<unknown> {
  const batch = await makeBatch(await source, plan, samples);
  const arrays = [batch.images, batch.heatmaps, batch.weights];
  return move({
    [transferableSymbol]: arrays.map(({ data }) => data.buffer),
    [valueSymbol]: batch,
  } as never);
}
