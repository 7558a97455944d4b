import type { PoseNetwork } from '@posewright/architectures';
import { averageFlipped } from '@posewright/decoding';
import { INFERENCE } from '@posewright/layers';
import { createGrid, type Grid } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';

/** Options of {@link predictHeatmaps}. */
export interface PredictHeatmapsOptions {
  /** Whether to average with the heatmaps of the mirrored pictures (flip test). */
  readonly flip: boolean;
}

/**
 * Runs a network on a batch and reads the heatmaps of its last stage.
 *
 * @param images `[batch, height, width, 3]`, preprocessed.
 * @returns For each picture `[height / stride, width / stride, joints]`.
 */
export async function predictHeatmaps(
  network: PoseNetwork,
  images: { readonly data: Float32Array; readonly shape: [number, number, number, number] },
  { flip }: PredictHeatmapsOptions,
): Promise<Grid[]> {
  const input = tf.tensor4d(images.data, images.shape);
  try {
    const heatmaps = await readLastStage(network, input);
    if (!flip) return heatmaps;
    const mirrored = tf.reverse4d(input, [2]);
    try {
      const turned = await readLastStage(network, mirrored);
      return heatmaps.map((grid, index) =>
        averageFlipped(grid, turned[index] as Grid, { skeleton: network.skeleton }),
      );
    } finally {
      mirrored.dispose();
    }
  } finally {
    input.dispose();
  }
}

async function readLastStage(network: PoseNetwork, input: tf.Tensor4D): Promise<Grid[]> {
  const output = tf.tidy(() => network.forward(input, INFERENCE).at(-1) as tf.Tensor4D);
  const [batch, height, width, channels] = output.shape;
  try {
    const values = (await output.data()) as Float32Array;
    const size = height * width * channels;
    return Array.from({ length: batch }, (_, picture) =>
      createGrid({ height, width, channels }, values.slice(picture * size, (picture + 1) * size)),
    );
  } finally {
    output.dispose();
  }
}
