import { createGrid, type Grid, OptionError, ShapeError, type Skeleton } from '@posewright/pose';
import type { MirrorOptions } from './mirror-heatmaps.js';

/**
 * Turns the part affinity fields of a mirrored picture into those of the picture: columns in reverse order, each limb
 * from its mirror image, x negated. Where the skeleton has the mirror image in the other direction, y is negated
 * instead.
 *
 * @param mirrored `[height, width, 2 * limbs]`.
 * @returns Of the same shape.
 * @throws {ShapeError} where there are not two fields for each limb of the skeleton.
 * @throws {OptionError} where a limb has no mirror image in the skeleton.
 */
export function mirrorPafs(mirrored: Grid, { skeleton, shift = false }: MirrorOptions): Grid {
  const { height, width, channels, data } = mirrored;
  const { limbs, name } = skeleton;
  if (channels !== 2 * limbs.length) {
    throw new ShapeError(
      'mirrored',
      ['height', 'width', 2 * limbs.length],
      [height, width, channels],
      `${name} has ${limbs.length} limbs; was the network trained with another skeleton?`,
    );
  }
  const images = limbs.map((_, limb) => mirrorImageOf(limb, skeleton));
  const pafs = createGrid({ height, width, channels });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = shift ? Math.max(x - 1, 0) : x;
      const source = (y * width + width - 1 - from) * channels;
      const target = (y * width + x) * channels;
      for (const [limb, image] of images.entries()) {
        pafs.data[target + 2 * limb] = -image.sign * (data[source + 2 * image.limb] as number);
        pafs.data[target + 2 * limb + 1] =
          image.sign * (data[source + 2 * image.limb + 1] as number);
      }
    }
  }
  return pafs;
}

/** The limb between the mirror images of a limb's joints; `sign` is -1 where it leads the other way. */
function mirrorImageOf(
  limb: number,
  { name, limbs, flip }: Skeleton,
): { limb: number; sign: 1 | -1 } {
  const [start, end] = (limbs[limb] ?? []).map((joint) => flip[joint]);
  const same = limbs.findIndex(([from, to]) => from === start && to === end);
  if (same >= 0) return { limb: same, sign: 1 };
  const reversed = limbs.findIndex(([from, to]) => from === end && to === start);
  if (reversed >= 0) return { limb: reversed, sign: -1 };
  throw new OptionError(
    'skeleton',
    'one with the mirror image of each limb',
    name,
    `Its limb ${limb} has none: add one between joints ${start} and ${end}.`,
  );
}
