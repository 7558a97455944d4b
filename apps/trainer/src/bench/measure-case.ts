import { performance } from 'node:perf_hooks';
import { countOperations, createNetwork } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { type BenchCase, prepareCase } from './bench-cases.js';

/** One measurement. */
export interface BenchRow {
  /** The case. */
  readonly name: string;
  /** What computed. */
  readonly engine: string;
  /** Threads that computed. */
  readonly threads: number | null;
  /** Median of the measured runs, in milliseconds. */
  readonly ms: number;
  /** Fastest of them. */
  readonly min: number;
  /** How many they are. */
  readonly runs: number;
  /** Floating-point operations a second, in 1e9: two for each multiply-add, training three times the forward pass. */
  readonly gflops: number;
  /** Pictures a second, at the median. */
  readonly imagesPerSecond: number;
  /** Largest memory of the process, in MiB. */
  readonly peakMemoryMb: number;
  /** Memory of the process after the last run less that after the first half, in MiB. */
  readonly grownMb: number;
  /** Tensors after the last run less those after the first. */
  readonly leakedTensors: number;
}

/** Measures a case in this process. */
export async function measureCase(
  bench: BenchCase,
  options: { readonly engine: string; readonly threads: number; readonly runs: number },
): Promise<BenchRow> {
  const { backend, threads } = await prepareBackend({
    backend: options.engine,
    threads: options.threads,
  });
  const { multiplyAdds } = await operationsOf(bench);
  const prepared = prepareCase(bench);
  for (let run = 0; run < Math.ceil(options.runs / 5); run++) prepared.run();
  const tensors = tf.memory().numTensors;
  const times: number[] = [];
  let halfway = 0;
  for (let run = 0; run < options.runs; run++) {
    if (run === Math.floor(options.runs / 2)) halfway = memoryMb();
    const start = performance.now();
    prepared.run();
    times.push(performance.now() - start);
  }
  const grownMb = memoryMb() - halfway;
  const leakedTensors = tf.memory().numTensors - tensors;
  prepared.dispose();
  times.sort((a, b) => a - b);
  const ms = times[Math.floor(times.length / 2)] as number;
  return {
    name: bench.name,
    engine: backend,
    threads,
    ms,
    min: times[0] as number,
    runs: times.length,
    gflops: (2 * multiplyAdds * bench.passes * bench.batchSize) / ms / 1e6,
    imagesPerSecond: (1000 * bench.batchSize) / ms,
    peakMemoryMb: process.resourceUsage().maxRSS / 1024,
    grownMb,
    leakedTensors,
  };
}

async function operationsOf({ network: options }: BenchCase) {
  const network = createNetwork(options);
  try {
    return await countOperations(network);
  } finally {
    network.dispose();
  }
}

function memoryMb(): number {
  return process.memoryUsage().rss / 2 ** 20;
}
