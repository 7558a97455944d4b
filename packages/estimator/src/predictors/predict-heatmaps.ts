import { averageFlipped } from '@posewright/decoding';
import type { CodecSpec, Grid } from '@posewright/pose';
import { mirrorImages } from './mirror-images.js';
import type { InputImages, MapPredictor } from './pose-predictor.js';
import { predictMaps } from './predict-maps.js';

/** Options of {@link predictHeatmaps}. */
export interface PredictHeatmapsOptions {
  /** Whether to average with the heatmaps of the mirrored pictures (flip test). */
  readonly flip: boolean;
  /** Whether the mirrored heatmaps are moved a pixel to the right, as HRNet's evaluation does. */
  readonly shift?: boolean | undefined;
  /** What the maps of a joint are; see `CODECS`. */
  readonly maps?: CodecSpec['maps'] | undefined;
}

/**
 * Runs a network on a batch and reads the heatmaps of its last stage.
 *
 * @returns For each picture `[height / stride, width / stride, joints]`.
 */
export async function predictHeatmaps(
  predictor: MapPredictor,
  images: InputImages,
  { flip, shift = false, maps = 'gaussian' }: PredictHeatmapsOptions,
): Promise<Grid[]> {
  const heatmaps = await readHeatmaps(predictor, images);
  if (!flip) return heatmaps;
  const turned = await readHeatmaps(predictor, mirrorImages(images));
  const { skeleton } = predictor;
  return heatmaps.map((grid, index) =>
    averageFlipped(grid, turned[index] as Grid, { skeleton, shift, maps }),
  );
}

async function readHeatmaps(predictor: MapPredictor, images: InputImages): Promise<Grid[]> {
  const maps = await predictMaps(predictor, images, { kinds: ['heatmaps'] });
  return maps.map(({ heatmaps }) => heatmaps as Grid);
}
