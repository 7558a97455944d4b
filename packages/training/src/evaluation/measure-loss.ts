import type { HeadOutput, PosePredictor } from '@posewright/estimator';
import type { BatchLoader } from '../batches/batch-loader.js';
import type { SampleBatch } from '../batches/make-batch.js';
import { planEvaluation } from '../batches/plan-epoch.js';
import type { BatchLossOptions } from '../losses/batch-loss.js';
import { lossOfBatch } from './loss-of-batch.js';

/** Options of {@link measureLoss}. */
export interface MeasureLossOptions extends BatchLossOptions {
  /** Makes batches in order, without augmentation. */
  readonly loader: BatchLoader;
  /** Samples in the set. */
  readonly samples: number;
  /** Samples in a batch. */
  readonly batchSize: number;
  /** Called with the network's answers to each batch, for what else is to be measured of them, e.g. `heatmapContrast`. */
  readonly onBatch?: ((outputs: readonly HeadOutput[], batch: SampleBatch) => void) | undefined;
}

/**
 * Measures the loss of a network on samples that it is not trained on, as training computes it, with the running statistics of
 * its batch norms.
 *
 * @returns The mean over the samples.
 */
export async function measureLoss(
  predictor: PosePredictor,
  { loader, samples, batchSize, onBatch, ...options }: MeasureLossOptions,
): Promise<number> {
  let sum = 0;
  for await (const batch of loader.load(planEvaluation(samples, batchSize))) {
    const outputs = await predictor.predict(batch.images);
    sum += batch.indices.length * (await lossOfBatch(outputs, { predictor, batch, ...options }));
    onBatch?.(outputs, batch);
  }
  return sum / samples;
}
