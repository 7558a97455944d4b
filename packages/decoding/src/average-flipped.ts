import { type Grid, ShapeError } from '@posewright/pose';
import { type MirrorOptions, mirrorHeatmaps } from './mirror-heatmaps.js';

/**
 * Averages the heatmaps of a picture with those of the mirrored picture, turned back.
 *
 * @param heatmaps `[height, width, joints]`, of the picture.
 * @param mirrored `[height, width, joints]`, of the picture mirrored left to right, as the network gave it.
 * @returns `[height, width, joints]`.
 * @throws {ShapeError} where the two have different shapes, or the skeleton has another number of joints.
 *
 * Newell et al., "Stacked hourglass networks for human pose estimation", 2016, sec. 3.2.
 */
export function averageFlipped(heatmaps: Grid, mirrored: Grid, options: MirrorOptions): Grid {
  const expected = [heatmaps.height, heatmaps.width, heatmaps.channels];
  const received = [mirrored.height, mirrored.width, mirrored.channels];
  if (expected.some((length, axis) => length !== received[axis])) {
    throw new ShapeError(
      'mirrored',
      expected,
      received,
      'The network sees the picture and its mirror image at the same size.',
    );
  }
  const average = mirrorHeatmaps(mirrored, options);
  for (let index = 0; index < average.data.length; index++) {
    average.data[index] = ((average.data[index] as number) + (heatmaps.data[index] as number)) / 2;
  }
  return average;
}
