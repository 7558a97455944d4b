import type { BatchLoader } from './batch-loader.js';
import { loadAhead } from './batch-loader.js';
import { makeBatch, type SampleSource } from './make-batch.js';
import type { SampleOptions } from './sample-options.js';

/** Makes batches in this thread, two ahead: for tests, browsers and small sets. */
export function createInlineLoader(source: SampleSource, options: SampleOptions): BatchLoader {
  return {
    load: (plans) => loadAhead(plans, (plan) => makeBatch(source, plan, options), 2),
    close: async () => undefined,
  };
}
