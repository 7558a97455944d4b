import type { PoseNetwork } from '@posewright/architectures';
import { averageFlipped } from '@posewright/decoding';
import type { Grid } from '@posewright/pose';
import { mirrorImages } from './mirror-images.js';
import { type InputImages, predictMaps } from './predict-maps.js';

/** Options of {@link predictHeatmaps}. */
export interface PredictHeatmapsOptions {
  /** Whether to average with the heatmaps of the mirrored pictures (flip test). */
  readonly flip: boolean;
}

/**
 * Runs a network on a batch and reads the heatmaps of its last stage.
 *
 * @returns For each picture `[height / stride, width / stride, joints]`.
 */
export async function predictHeatmaps(
  network: PoseNetwork,
  images: InputImages,
  { flip }: PredictHeatmapsOptions,
): Promise<Grid[]> {
  const heatmaps = await readHeatmaps(network, images);
  if (!flip) return heatmaps;
  const turned = await readHeatmaps(network, mirrorImages(images));
  return heatmaps.map((grid, index) =>
    averageFlipped(grid, turned[index] as Grid, { skeleton: network.skeleton }),
  );
}

async function readHeatmaps(network: PoseNetwork, images: InputImages): Promise<Grid[]> {
  const maps = await predictMaps(network, images, { kinds: ['heatmaps'] });
  return maps.map(({ heatmaps }) => heatmaps as Grid);
}
