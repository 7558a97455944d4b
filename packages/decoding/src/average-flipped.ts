import type { Grid } from '@posewright/pose';
import { averageGrids } from './average-grids.js';
import { type MirrorOptions, mirrorHeatmaps } from './mirror-heatmaps.js';

/**
 * Averages the heatmaps of a picture with those of the mirrored picture, turned back.
 *
 * @param heatmaps `[height, width, joints]`, or one channel more for the background, of the picture.
 * @param mirrored The same, of the picture mirrored left to right, as the network gave it.
 * @returns Of the same shape.
 * @throws {ShapeError} where the two have different shapes, or the skeleton has another number of joints.
 *
 * Newell et al., "Stacked hourglass networks for human pose estimation", 2016, sec. 3.2.
 */
export function averageFlipped(heatmaps: Grid, mirrored: Grid, options: MirrorOptions): Grid {
  return averageGrids(heatmaps, mirrored, (maps) => mirrorHeatmaps(maps, options));
}
