import { type Grid, type RgbImage, ShapeError, type Skeleton } from '@posewright/pose';
import { blendField } from './blend-field.js';
import { checkImage } from './check-image.js';
import { drawFieldLegend } from './draw-field-legend.js';
import { drawImage } from './draw-image.js';
import { limbSide } from './joint-side.js';
import { largestOf } from './map-values.js';
import { resampleImage } from './resample-image.js';
import { displaySize } from './sheet.js';
import { SIDE_COLORS } from './side-colors.js';
import { strongestVectors } from './strongest-vectors.js';
import { type SheetTile, tileSheet } from './tile-sheet.js';

/** Options of {@link createFieldSheet}. */
export interface FieldSheetOptions {
  /** Names the limbs. */
  readonly skeleton: Skeleton;
  /** Tiles side by side; about as many as rows where not given. */
  readonly columns?: number;
  /** Written above the tiles. */
  readonly title?: string;
  /** Canvas pixels for each pixel of the picture; by default its longer side becomes about 320. */
  readonly scale?: number;
  /** Length of a vector in full color; of each tile its own longest where not given. */
  readonly high?: number;
}

/**
 * Draws the picture, all part affinity fields over it with a wheel of the colors of directions, then each limb's field, with
 * the names of its joints and the length of its longest vector.
 *
 * @param image What the network saw, or the part of a picture that the fields cover.
 * @param pafs `[height, width, 2 * limbs]`, of any size.
 * @returns Bytes of a PNG file.
 * @throws {ShapeError} where the fields have other channels than two for each limb, or the picture's data do not fill its
 * size.
 * @throws {OptionError} where the scale or the number of columns is not positive.
 */
export function createFieldSheet(
  image: RgbImage,
  pafs: Grid,
  { skeleton, columns, title, scale, high }: FieldSheetOptions,
): Uint8Array {
  checkImage(image);
  const { joints, limbs, name } = skeleton;
  if (pafs.channels !== 2 * limbs.length) {
    throw new ShapeError(
      'pafs',
      ['height', 'width', 2 * limbs.length],
      [pafs.height, pafs.width, pafs.channels],
      `The skeleton is ${name}; was the network trained with another one?`,
    );
  }
  const size = displaySize(image, { scale, side: 320, shrink: true });
  const picture = resampleImage(image, size);
  const fieldTile = (limb?: number): Pick<SheetTile, 'size' | 'detail' | 'draw'> => {
    const shown = limb === undefined ? {} : { limb };
    const longest = largestOf(strongestVectors(pafs, { limb }).length);
    const full = high ?? (longest > 0 ? longest : 1);
    return {
      size,
      detail: `max ${Number(longest.toPrecision(3))}`,
      draw: (sheet, place) => {
        drawImage(sheet.context, blendField(picture, pafs, { ...shown, high: full }), place);
        if (limb === undefined) drawWheel(sheet.context, place, size.width);
      },
    };
  };
  const tiles = limbs.map((limb, index): SheetTile => {
    const [from, to] = limb.map((joint) => joints[joint]);
    return {
      ...fieldTile(index),
      caption: `${from} – ${to}`,
      color: SIDE_COLORS[limbSide(skeleton, limb)],
    };
  });
  const first: SheetTile = {
    size,
    caption: `picture, ${image.height} x ${image.width}`,
    detail: `fields ${pafs.height} x ${pafs.width}`,
    draw: (sheet, place) => drawImage(sheet.context, picture, place),
  };
  return tileSheet([first, { ...fieldTile(), caption: 'all limbs' }, ...tiles], { columns, title });
}

function drawWheel(
  context: Parameters<typeof drawFieldLegend>[0],
  { x, y }: { readonly x: number; readonly y: number },
  width: number,
): void {
  const size = Math.max(24, width / 6);
  drawFieldLegend(context, { x: x + width - 1.15 * size, y: y + 0.15 * size, size });
}
