import { applyAffine, type Grid, type RgbImage, ShapeError, type Skeleton } from '@posewright/pose';
import { blendHeatmap } from './blend-heatmap.js';
import { checkImage } from './check-image.js';
import type { ColorMap } from './color-table.js';
import { drawImage } from './draw-image.js';
import { imageToCanvas } from './image-to-canvas.js';
import { jointSide } from './joint-side.js';
import { largestOf, mapValues } from './map-values.js';
import { resampleImage } from './resample-image.js';
import { displaySize, type Sheet } from './sheet.js';
import { SIDE_COLORS } from './side-colors.js';
import { type SheetTile, tileSheet } from './tile-sheet.js';

/** Options of {@link createHeatmapSheet}. */
export interface HeatmapSheetOptions {
  /** Names the channels. */
  readonly skeleton: Skeleton;
  /** Tiles side by side; about as many as rows where not given. */
  readonly columns?: number;
  /** Written above the tiles. */
  readonly title?: string;
  /** Canvas pixels for each pixel of the picture; by default its longer side becomes about 320. */
  readonly scale?: number;
  /** Value of the brightest color; of each map its own maximum where not given. */
  readonly high?: number;
  /** Colors, from low to high values. */
  readonly colorMap?: ColorMap;
}

/**
 * Draws the picture, then each joint's heatmap over it, with the joint's name, the heatmap's maximum in
 * numbers, and a ring around the place of it; then that of the background, where there is one.
 *
 * @param image What the network saw, or the part of a picture that the heatmaps cover.
 * @param heatmaps `[height, width, joints]`, of any size; with a background one map more.
 * @returns Bytes of a PNG file.
 * @throws {ShapeError} where the heatmaps have other channels than the skeleton has joints, or the picture's
 * data do not fill its size.
 * @throws {OptionError} where the scale or the number of columns is not positive.
 */
export function createHeatmapSheet(
  image: RgbImage,
  heatmaps: Grid,
  { skeleton, columns, title, scale, high, colorMap = 'inferno' }: HeatmapSheetOptions,
): Uint8Array {
  checkImage(image);
  const { joints, name } = skeleton;
  const background = heatmaps.channels === joints.length + 1;
  if (heatmaps.channels !== joints.length && !background) {
    throw new ShapeError(
      'heatmaps',
      ['height', 'width', joints.length],
      [heatmaps.height, heatmaps.width, heatmaps.channels],
      `The skeleton is ${name}; was the network trained with another one?`,
    );
  }
  const size = displaySize(image, { scale, side: 320, shrink: true });
  const picture = resampleImage(image, size);
  const maps = background ? [...joints, 'background'] : joints;
  const tiles = maps.map((map, channel): SheetTile => {
    const values = mapValues(heatmaps, channel);
    const largest = largestOf(values);
    const brightest = high ?? (largest > 0 ? largest : 1);
    return {
      size,
      caption: map,
      detail: `max ${Number(largest.toPrecision(3))}`,
      ...(channel < joints.length && { color: SIDE_COLORS[jointSide(skeleton, channel)] }),
      draw: (sheet, place) => {
        const blended = blendHeatmap(picture, heatmaps, { channel, colorMap, high: brightest });
        drawImage(sheet.context, blended, place);
        const peak = values.indexOf(largest);
        if (peak < 0 || channel === joints.length) return;
        const heatmapToCanvas = imageToCanvas({ image: heatmaps, size, ...place });
        const { width } = heatmaps;
        const cell = { x: peak % width, y: Math.floor(peak / width) };
        drawRing(sheet, applyAffine(heatmapToCanvas, cell), size.width / 40);
      },
    };
  });
  const first: SheetTile = {
    size,
    caption: `picture, ${image.height} x ${image.width}`,
    detail: `maps ${heatmaps.height} x ${heatmaps.width}`,
    draw: (sheet, place) => drawImage(sheet.context, picture, place),
  };
  return tileSheet([first, ...tiles], { columns, title });
}

function drawRing(
  { context }: Sheet,
  { x, y }: { readonly x: number; readonly y: number },
  radius: number,
): void {
  for (const [style, width] of [
    ['#000000', 3],
    ['#ffffff', 1.5],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
}
