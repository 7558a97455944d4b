import { type Remote, wrap } from 'comlink';
import type { ZipApi } from './zip-worker.js';

/** Runs something with a worker that packs and unpacks archives. */
export async function withZip<Result>(
  use: (zip: Remote<ZipApi>) => Promise<Result>,
): Promise<Result> {
  const worker = new Worker(new URL('./zip-worker.ts', import.meta.url), { type: 'module' });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () =>
      reject(new Error('The archive’s worker did not start. Load the page again.')),
    );
  });
  try {
    return await Promise.race([use(wrap<ZipApi>(worker)), failed]);
  } finally {
    worker.terminate();
  }
}
