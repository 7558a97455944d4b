import { openDataset } from '@posewright/datasets/node';
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { createSampleSource } from '../batches/create-sample-source.js';
import { makeBatch } from '../batches/make-batch.js';
import type { BatchPlan } from '../batches/plan-epoch.js';
import type { WorkerSetup } from './worker-loader.js';

const { dataset: spec, samples } = workerData as WorkerSetup;
const source = openDataset(spec).then((dataset) => createSampleSource(dataset, samples));

/** Makes one batch; its memory moves to the main thread. */
// biome-ignore lint/style/noDefaultExport: Piscina calls the default export.
export default async function makeBatchInWorker(plan: BatchPlan): Promise<unknown> {
  const batch = await makeBatch(await source, plan, samples);
  const { images, heatmaps, otherHeatmaps = [], weights, pafs, mask } = batch;
  const arrays = [images, heatmaps, ...otherHeatmaps, weights, pafs, mask];
  return move({
    [transferableSymbol]: arrays.flatMap((array) => array?.data.buffer ?? []),
    [valueSymbol]: batch,
  } as never);
}
