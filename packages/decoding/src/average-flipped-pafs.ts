import type { Grid } from '@posewright/pose';
import { averageGrids } from './average-grids.js';
import type { MirrorOptions } from './mirror-heatmaps.js';
import { mirrorPafs } from './mirror-pafs.js';

/**
 * Averages the part affinity fields of a picture with those of the mirrored picture, turned back.
 *
 * @param pafs `[height, width, 2 * limbs]`, of the picture.
 * @param mirrored The same, of the picture mirrored left to right, as the network gave it.
 * @returns Of the same shape.
 * @throws {ShapeError} where the two have different shapes, or the skeleton has another number of limbs.
 * @throws {OptionError} where a limb has no mirror image in the skeleton.
 */
export function averageFlippedPafs(pafs: Grid, mirrored: Grid, options: MirrorOptions): Grid {
  return averageGrids(pafs, mirrored, (maps) => mirrorPafs(maps, options));
}
