import { type TrainingSession, withAveragedWeights } from '@posewright/training';
import type { TrainingConfig } from '../config/training-config.js';

/** Gives the network the weights that a run is judged by and keeps as its best, for as long as `use` runs: their moving average where it has one. */
export function withMeasuredWeights<Result>(
  {
    session,
    config,
  }: {
    readonly session: Pick<TrainingSession, 'optimizer'>;
    readonly config: Pick<TrainingConfig, 'ema'>;
  },
  use: () => Promise<Result>,
): Promise<Result> {
  return config.ema === undefined ? use() : withAveragedWeights(session, use);
}
