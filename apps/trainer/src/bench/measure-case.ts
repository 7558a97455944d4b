import { countOperations, createNetwork, type NetworkDescription } from '@posewright/architectures';
import type { Engine } from '@posewright/training';
import { predictionWorkers } from '../predict/prediction-workers.js';
import { prepareEngine } from '../run/prepare-engine.js';
import type { BenchCase, PredictCase, ThroughputCase } from './bench-cases.js';
import { prepareCase } from './prepare-case.js';
import { type PredictSplit, preparePredict } from './prepare-predict.js';
import { prepareThroughput, THROUGHPUT_RUN } from './prepare-throughput.js';
import { summarize, timeRuns } from './time-runs.js';

/** One measurement. */
export interface BenchRow {
  /** The case. */
  readonly name: string;
  /** What computed. */
  readonly engine: string;
  /** Threads that computed. */
  readonly threads: number | null;
  /** Median of the measured runs, in milliseconds; where a run loads many pictures, of one. */
  readonly ms: number;
  /** Fastest of them. */
  readonly min: number;
  /** How many they are. */
  readonly runs: number;
  /**
   * Floating-point operations a second, in 1e9: two for each multiply-add, training three times the forward pass; `null` for
   * what is no network.
   */
  readonly gflops: number | null;
  /** Processor time of all threads for each picture, in milliseconds: what other processes of the machine change little. */
  readonly cpuMs: number;
  /** Pictures a second, at the median. */
  readonly imagesPerSecond: number;
  /** Where the time of a picture goes, of cases that predict: medians in milliseconds. */
  readonly split?: PredictSplit;
  /** Largest memory of the process, in MiB. */
  readonly peakMemoryMb: number;
  /** Memory of the process after the last run less that after the first half, in MiB. */
  readonly grownMb: number;
  /** Tensors after the last run less those after the first. */
  readonly leakedTensors: number;
}

/** Options of {@link measureCase}. */
export interface MeasureCaseOptions {
  /** What computes; cases that need no engine do without. */
  readonly engine: string;
  /** Threads that compute. */
  readonly threads: number;
  /** Measured runs. */
  readonly runs: number;
  /** Folder of the pictures that are loaded; drawn ones where not given. */
  readonly data: string | undefined;
  /** Weights of cases that predict; random where not given. */
  readonly weights: string | undefined;
}

/** Measures a case in this process. */
export async function measureCase(
  bench: BenchCase,
  { engine, ...options }: MeasureCaseOptions,
): Promise<BenchRow> {
  const { threads, runs, data } = options;
  if ('prepare' in bench) {
    const ready = await bench.prepare({ threads, data });
    try {
      const times = await timeRuns(ready.run, runs);
      const perPicture = times.elapsedMs.map((elapsedMs) => elapsedMs / bench.pictures);
      return {
        name: bench.name,
        engine: JAVASCRIPT,
        threads: bench.isThreaded ? threads : 1,
        gflops: null,
        ...summarize({ ...times, elapsedMs: perPicture }, { batchSize: 1, perRun: bench.pictures }),
      };
    } finally {
      await ready.dispose();
    }
  }
  if ('sees' in bench) return measureThroughput(bench, { engine, ...options });
  const prepared = await prepareEngine({ ...flagsOf(engine), threads });
  if ('predicts' in bench) return measurePrediction(bench, prepared.engine, { engine, ...options });
  const { multiplyAdds } = await operationsOf(bench.network);
  const ready = prepareCase(bench, prepared.engine);
  const times = await timeRuns(ready.run, runs);
  await ready.dispose();
  const summary = summarize(times, bench);
  return {
    name: bench.name,
    engine,
    threads: engine === 'cpu' ? 1 : threads,
    gflops: (2 * multiplyAdds * bench.passes * bench.batchSize) / summary.ms / 1e6,
    ...summary,
  };
}

async function measurePrediction(
  { name, predicts }: PredictCase,
  computed: Engine,
  { engine, threads, runs, data, weights }: MeasureCaseOptions,
): Promise<BenchRow> {
  const ready = await preparePredict({ network: predicts, weights, data }, computed);
  try {
    const times = await timeRuns(ready.run, runs);
    return {
      name,
      engine,
      threads: engine === 'cpu' ? 1 : threads,
      gflops: null,
      split: ready.split(),
      ...summarize(times, { batchSize: 1 }),
    };
  } finally {
    await ready.dispose();
  }
}

async function measureThroughput(
  { name, sees: kind, network }: ThroughputCase,
  { engine, threads, runs, data, weights }: MeasureCaseOptions,
): Promise<BenchRow> {
  const workers = predictionWorkers(SEVERAL, { threads, follow: false });
  const prepared = await prepareEngine({ ...flagsOf(engine), threads }, { workers });
  const ready = await prepareThroughput({ kind, network, weights, data }, prepared);
  try {
    const times = await timeRuns(ready.run, runs);
    const perPicture = times.elapsedMs.map((elapsedMs) => elapsedMs / THROUGHPUT_RUN);
    return {
      name,
      engine,
      threads: engine === 'cpu' ? 1 : threads,
      gflops: null,
      ...summarize({ ...times, elapsedMs: perPicture }, { batchSize: 1, perRun: THROUGHPUT_RUN }),
    };
  } finally {
    await ready.dispose();
  }
}

/** As many pictures as one likes. */
const SEVERAL = { pictures: Array.from({ length: THROUGHPUT_RUN }, () => ''), videos: [] };

function flagsOf(engine: string) {
  return engine === ONNXRUNTIME ? { engine } : { engine: 'tfjs', backend: engine };
}

/** The engine that is no backend of tfjs. */
export const ONNXRUNTIME = 'onnxruntime';

/** The engine of cases that need none. */
export const JAVASCRIPT = 'javascript';

async function operationsOf(description: NetworkDescription) {
  const network = createNetwork(description);
  try {
    return await countOperations(network);
  } finally {
    network.dispose();
  }
}
