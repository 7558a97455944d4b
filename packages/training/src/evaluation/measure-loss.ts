import type { PosePredictor } from '@posewright/estimator';
import * as tf from '@tensorflow/tfjs-core';
import type { BatchLoader } from '../batches/batch-loader.js';
import { planEvaluation } from '../batches/plan-epoch.js';
import { type BatchLossOptions, batchLoss, toTensors } from '../losses/batch-loss.js';

/** Options of {@link measureLoss}. */
export interface MeasureLossOptions extends BatchLossOptions {
  /** Makes batches in order, without augmentation. */
  readonly loader: BatchLoader;
  /** Samples in the set. */
  readonly samples: number;
  /** Samples in a batch. */
  readonly batchSize: number;
}

/**
 * Measures the loss of a network on samples that it is not trained on, as training computes it, with the running statistics of
 * its batch norms.
 *
 * @returns The mean over the samples.
 */
export async function measureLoss(
  predictor: PosePredictor,
  { loader, samples, batchSize, ...options }: MeasureLossOptions,
): Promise<number> {
  let sum = 0;
  for await (const batch of loader.load(planEvaluation(samples, batchSize))) {
    const compare = batchLoss(predictor, batch, options);
    const outputs = await predictor.predict(batch.images);
    const loss = tf.tidy(() =>
      compare(
        outputs.map(({ data, shape }) => tf.tensor4d(data, shape)),
        toTensors(batch),
      ),
    );
    try {
      const [value] = await loss.data();
      sum += (value as number) * batch.indices.length;
    } finally {
      loss.dispose();
    }
  }
  return sum / samples;
}
