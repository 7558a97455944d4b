import type { HeadOutput, PosePredictor } from '@posewright/estimator';
import * as tf from '@tensorflow/tfjs-core';
import type { SampleBatch } from '../batches/make-batch.js';
import { type BatchLossOptions, batchLoss, toTensors } from '../losses/batch-loss.js';

/** What a network's answers are compared with, and how. */
export interface BatchComparison extends BatchLossOptions {
  /** Whose answers they are. */
  readonly predictor: Pick<PosePredictor, 'heads' | 'skeleton'>;
  /** What it was asked. */
  readonly batch: SampleBatch;
}

/** The loss of the answers to a batch, as training computes it. */
export async function lossOfBatch(
  outputs: readonly HeadOutput[],
  { predictor, batch, ...options }: BatchComparison,
): Promise<number> {
  const compare = batchLoss(predictor, batch, options);
  const loss = tf.tidy(() =>
    compare(
      outputs.map(({ data, shape }) => tf.tensor4d(data, shape)),
      toTensors(batch),
    ),
  );
  try {
    const [value] = await loss.data();
    return value as number;
  } finally {
    loss.dispose();
  }
}
