import type { SampleBatch } from './make-batch.js';
import type { BatchPlan } from './plan-epoch.js';

/** Makes batches ahead of their use. */
export interface BatchLoader {
  /**
   * Makes the planned batches, in their order, some of them ahead of the one that is asked for.
   *
   * @throws {DatasetError | ImageError} where a picture cannot be read and the loader is strict.
   */
  load(plans: readonly BatchPlan[]): AsyncIterable<SampleBatch>;
  /** Stops what works in the background. */
  close(): Promise<void>;
}

/**
 * Runs batches through a function, `ahead` of them at a time, and gives them in order.
 *
 * @param ahead Batches under way; at least 1.
 */
export async function* loadAhead(
  plans: readonly BatchPlan[],
  make: (plan: BatchPlan) => Promise<SampleBatch>,
  ahead: number,
): AsyncGenerator<SampleBatch> {
  const underWay: Promise<SampleBatch>[] = [];
  const start = (plan: BatchPlan) => {
    const batch = make(plan);
    batch.catch(() => undefined); // Reported when its turn comes.
    underWay.push(batch);
  };
  let next = 0;
  while (next < Math.min(ahead, plans.length)) start(plans[next++] as BatchPlan);
  for (const batch of iterate(underWay)) {
    const made = await batch;
    if (next < plans.length) start(plans[next++] as BatchPlan);
    yield made;
  }
}

/** Takes from the front what may still grow at the end. */
function* iterate<Item>(queue: Item[]): Generator<Item> {
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) yield item;
}
