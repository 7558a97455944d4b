import type { SampleBatch } from './make-batch.js';
import type { BatchPlan } from './plan-epoch.js';

/** Makes batches ahead of their use. */
export interface BatchLoader {
  /**
   * Makes the planned batches, in their order, some of them ahead of the one that is asked for. A batch is the caller's until the next one is asked
   * for: its memory may be used again then, so what is to stay is copied.
   *
   * @throws {DatasetError | ImageError} where a picture cannot be read and the loader is strict.
   */
  load(plans: readonly BatchPlan[]): AsyncIterable<SampleBatch>;
  /** Stops what works in the background. */
  close(): Promise<void>;
}

/**
 * Runs plans, of batches or of samples, through a function, `ahead` of them at a time, and gives what is made in order.
 *
 * @param ahead Plans under way; at least 1.
 */
export async function* loadAhead<Plan, Made>(
  plans: readonly Plan[],
  make: (plan: Plan) => Promise<Made>,
  ahead: number,
): AsyncGenerator<Made> {
  const underWay: Promise<Made>[] = [];
  const start = (plan: Plan) => {
    const making = make(plan);
    making.catch(() => undefined); // Reported when its turn comes.
    underWay.push(making);
  };
  let next = 0;
  while (next < Math.min(ahead, plans.length)) start(plans[next++] as Plan);
  for (const making of iterate(underWay)) {
    const made = await making;
    if (next < plans.length) start(plans[next++] as Plan);
    yield made;
  }
}

/** Takes from the front what may still grow at the end. */
function* iterate<Item>(queue: Item[]): Generator<Item> {
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) yield item;
}
