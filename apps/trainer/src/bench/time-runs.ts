import { performance } from 'node:perf_hooks';
import * as tf from '@tensorflow/tfjs-core';
import type { BenchRow } from './measure-case.js';

/** What runs took. */
export interface Times {
  /** Of each run, in milliseconds. */
  readonly elapsedMs: readonly number[];
  /** Of all runs together, in milliseconds. */
  readonly cpuMs: number;
  /** As in {@link BenchRow}. */
  readonly grownMb: number;
  /** As in {@link BenchRow}. */
  readonly leakedTensors: number;
}

/** Runs something as often as asked, after a fifth as many runs that are not measured. */
export async function timeRuns(run: () => void | Promise<void>, runs: number): Promise<Times> {
  for (let warm = 0; warm < Math.ceil(runs / 5); warm++) await run();
  const tensors = tf.memory().numTensors;
  const elapsedMs: number[] = [];
  const before = process.cpuUsage();
  let halfway = 0;
  for (let count = 0; count < runs; count++) {
    if (count === Math.floor(runs / 2)) halfway = memoryMb();
    const start = performance.now();
    await run();
    elapsedMs.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    elapsedMs,
    cpuMs: (user + system) / 1000,
    grownMb: memoryMb() - halfway,
    leakedTensors: tf.memory().numTensors - tensors,
  };
}

/** The figures of a row. */
export function summarize(
  { elapsedMs, cpuMs, ...memory }: Times,
  { batchSize, perRun = batchSize }: { readonly batchSize: number; readonly perRun?: number },
): Omit<BenchRow, 'name' | 'engine' | 'threads' | 'gflops'> {
  const sorted = [...elapsedMs].sort((a, b) => a - b);
  const ms = sorted[Math.floor(sorted.length / 2)] as number;
  return {
    ms,
    min: sorted[0] as number,
    runs: sorted.length,
    cpuMs: cpuMs / sorted.length / perRun,
    imagesPerSecond: (1000 * batchSize) / ms,
    peakMemoryMb: process.resourceUsage().maxRSS / 1024,
    ...memory,
  };
}

function memoryMb(): number {
  return process.memoryUsage().rss / 2 ** 20;
}
