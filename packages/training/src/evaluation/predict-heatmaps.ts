import { averageFlipped } from '@posewright/decoding';
import type { Grid } from '@posewright/pose';
import type { InputImages, PosePredictor } from '../engines/engine.js';
import { mirrorImages } from './mirror-images.js';
import { predictMaps } from './predict-maps.js';

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
  predictor: PosePredictor,
  images: InputImages,
  { flip }: PredictHeatmapsOptions,
): Promise<Grid[]> {
  const heatmaps = await readHeatmaps(predictor, images);
  if (!flip) return heatmaps;
  const turned = await readHeatmaps(predictor, mirrorImages(images));
  return heatmaps.map((grid, index) =>
    averageFlipped(grid, turned[index] as Grid, { skeleton: predictor.skeleton }),
  );
}

async function readHeatmaps(predictor: PosePredictor, images: InputImages): Promise<Grid[]> {
  const maps = await predictMaps(predictor, images, { kinds: ['heatmaps'] });
  return maps.map(({ heatmaps }) => heatmaps as Grid);
}
