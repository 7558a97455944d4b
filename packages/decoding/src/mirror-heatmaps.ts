import { type CodecSpec, createGrid, type Grid, ShapeError, type Skeleton } from '@posewright/pose';

/** Options of {@link mirrorHeatmaps}, {@link mirrorPafs} and the averages of flipped maps. A record of `CODECS` has some of them. */
export interface MirrorOptions {
  /** Gives each joint's mirror image. */
  readonly skeleton: Skeleton;
  /**
   * Moves the mirrored maps one pixel to the right, as HRNet does: its heatmap pixels lie at `heatmap * stride`, so that of the mirrored
   * picture they lie `(stride - 1) / stride` pixels further left. Conventions whose maps have the input's middle in their middle (`exact`,
   * `udp`, `pytorch-pose`) need no shift. Column 0 is there twice.
   */
  readonly shift?: boolean;
  /** Heatmaps only: what the maps of a joint are; of `offset` maps those in x change sign. */
  readonly maps?: CodecSpec['maps'];
}

/**
 * Turns the heatmaps of a mirrored picture into those of the picture: columns in reverse order, left and
 * right joints exchanged.
 *
 * @param mirrored `[height, width, joints]`, or one channel more: the background, its own mirror image; `[height, width, 3 * joints]` with
 * offsets.
 * @returns Of the same shape.
 * @throws {ShapeError} where the skeleton has another number of joints than there are heatmaps.
 */
export function mirrorHeatmaps(
  mirrored: Grid,
  { skeleton, shift = false, maps = 'gaussian' }: MirrorOptions,
): Grid {
  const { height, width, channels, data } = mirrored;
  const sources = sourcesOf(mirrored, skeleton, maps);
  const heatmaps = createGrid({ height, width, channels });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = shift ? Math.max(x - 1, 0) : x;
      const source = (y * width + width - 1 - from) * channels;
      const target = (y * width + x) * channels;
      for (let channel = 0; channel < channels; channel++) {
        heatmaps.data[target + channel] = data[source + (sources[channel] as number)] as number;
      }
      if (maps === 'gaussian') continue;
      for (let channel = 1; channel < channels; channel += 3) {
        heatmaps.data[target + channel] = -(heatmaps.data[target + channel] as number);
      }
    }
  }
  return heatmaps;
}

/** For each channel the one that is its mirror image. */
function sourcesOf(
  { height, width, channels }: Grid,
  { flip, name }: Skeleton,
  maps: CodecSpec['maps'],
): readonly number[] {
  const joints = flip.length;
  const received = [height, width, channels];
  if (maps === 'offset') {
    if (channels === 3 * joints) {
      return flip.flatMap((joint) => [3 * joint, 3 * joint + 1, 3 * joint + 2]);
    }
    const hint = `${name} has ${joints} joints, and offset maps are three for each.`;
    throw new ShapeError('mirrored', ['height', 'width', 3 * joints], received, hint);
  }
  if (channels === joints || channels === joints + 1) return [...flip, joints];
  throw new ShapeError(
    'mirrored',
    ['height', 'width', `${joints} or ${joints + 1}`],
    received,
    `${name} has ${joints} joints, and there may be a background; was the network trained with another skeleton?`,
  );
}
