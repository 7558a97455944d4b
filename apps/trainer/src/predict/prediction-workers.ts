import { availableParallelism } from 'node:os';
import type { PredictInputs } from './list-inputs.js';

/** Options of {@link predictionWorkers}. */
export interface PredictionWorkersOptions {
  /** Threads to share; all processors where not given. */
  readonly threads?: number | undefined;
  /** Whether a frame of a video has to wait for the poses of the one before. */
  readonly follow: boolean;
}

/** Each holds the network and what it computes. */
const MOST = 4;

/**
 * Among how many workers the threads are shared: of many pictures several are looked at together, which comes further in a second; a single
 * picture, or a frame that somebody waits for, has all threads for itself.
 */
export function predictionWorkers(
  { pictures, videos }: PredictInputs,
  { threads = availableParallelism(), follow }: PredictionWorkersOptions,
): number {
  const isLive = videos.some(({ kind }) => kind === 'stream');
  const together = videos.length === 0 ? pictures.length : isLive || follow ? 1 : MOST;
  return Math.max(1, Math.min(MOST, together, threads));
}
