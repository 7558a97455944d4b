import { createGrid, type Grid, ShapeError, type Skeleton } from '@posewright/pose';

/** Options of {@link mirrorHeatmaps}, {@link mirrorPafs} and the averages of flipped maps. */
export interface MirrorOptions {
  /** Gives each joint's mirror image. */
  readonly skeleton: Skeleton;
  /**
   * Moves the mirrored maps one pixel to the right, as HRNet does: networks whose strided convolutions pad
   * evenly see a mirrored picture half a heatmap pixel off on either side. Column 0 is there twice.
   */
  readonly shift?: boolean;
}

/**
 * Turns the heatmaps of a mirrored picture into those of the picture: columns in reverse order, left and
 * right joints exchanged.
 *
 * @param mirrored `[height, width, joints]`, or one channel more: the background, its own mirror image.
 * @returns Of the same shape.
 * @throws {ShapeError} where the skeleton has another number of joints than there are heatmaps.
 */
export function mirrorHeatmaps(mirrored: Grid, { skeleton, shift = false }: MirrorOptions): Grid {
  const { height, width, channels, data } = mirrored;
  const { flip, name } = skeleton;
  if (channels !== flip.length && channels !== flip.length + 1) {
    throw new ShapeError(
      'mirrored',
      ['height', 'width', `${flip.length} or ${flip.length + 1}`],
      [height, width, channels],
      `${name} has ${flip.length} joints, and there may be a background; was the network trained with another skeleton?`,
    );
  }
  const heatmaps = createGrid({ height, width, channels });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = shift ? Math.max(x - 1, 0) : x;
      const source = (y * width + width - 1 - from) * channels;
      const target = (y * width + x) * channels;
      for (let joint = 0; joint < channels; joint++) {
        heatmaps.data[target + joint] = data[source + (flip[joint] ?? joint)] as number;
      }
    }
  }
  return heatmaps;
}
