import os from 'node:os';

/**
 * Lets the system report at least this many processors while `start` runs: XNNPACK takes at most half of them as threads.
 *
 * @param start Reads the number of processors.
 */
export async function withProcessors(count: number, start: () => Promise<void>): Promise<void> {
  const { cpus } = os;
  const [first] = cpus();
  if (first !== undefined && cpus().length < count) os.cpus = () => Array(count).fill(first);
  try {
    await start();
  } finally {
    os.cpus = cpus;
  }
}
