import type { PoseNetwork } from '@posewright/architectures';
import { INFERENCE } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import type { BatchLoader } from '../batches/batch-loader.js';
import { planEvaluation } from '../batches/plan-epoch.js';
import { type BatchLossOptions, batchLoss } from '../losses/batch-loss.js';

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
  network: PoseNetwork,
  { loader, samples, batchSize, ...options }: MeasureLossOptions,
): Promise<number> {
  let sum = 0;
  for await (const batch of loader.load(planEvaluation(samples, batchSize))) {
    const loss = tf.tidy(() => {
      const images = tf.tensor4d(batch.images.data, batch.images.shape);
      return batchLoss(network, batch, options)(network.forward(images, INFERENCE));
    });
    try {
      const [value] = await loss.data();
      sum += (value as number) * batch.indices.length;
    } finally {
      loss.dispose();
    }
  }
  return sum / samples;
}
