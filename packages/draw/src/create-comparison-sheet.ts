import type { Grid, Pose, RgbImage, Skeleton } from '@posewright/pose';
import { blendHeatmap } from './blend-heatmap.js';
import { checkImage } from './check-image.js';
import { drawImage } from './draw-image.js';
import { drawPose } from './draw-pose.js';
import { imageToCanvas } from './image-to-canvas.js';
import { largestOf } from './map-values.js';
import { resampleImage } from './resample-image.js';
import { displaySize } from './sheet.js';
import { type SheetTile, tileSheet } from './tile-sheet.js';

/** What a network sees in a picture, and what it should see: a row of a {@link createComparisonSheet}. */
export interface ComparedSample {
  /** Written below the picture. */
  readonly title: string;
  /** What the network saw. */
  readonly image: RgbImage;
  /** In pixels of the picture. */
  readonly predicted: readonly Pose[];
  /** In pixels of the picture. */
  readonly target: readonly Pose[];
  /** `[height, width, joints]`, of the whole picture, of any size. */
  readonly predictedHeatmaps: Grid;
  /** `[height, width, joints]`, of the whole picture, of any size. */
  readonly targetHeatmaps: Grid;
}

/** Options of {@link createComparisonSheet}. */
export interface ComparisonSheetOptions {
  /** Joints and limbs of all poses. */
  readonly skeleton: Skeleton;
  /** Written above the samples. */
  readonly title?: string;
  /** Samples side by side, three tiles each; one where not given. */
  readonly across?: number;
  /** Canvas pixels for each pixel of a picture; by default its longer side becomes about 200. */
  readonly scale?: number;
}

/**
 * Draws three tiles for each sample: the picture with the predicted pose solid and the target's pale over it; the largest of the predicted heatmaps at
 * each place, and the same of the target's, both with 1 as the brightest, so that maps near zero look black.
 *
 * @returns Bytes of a PNG file.
 * @throws {ShapeError} where a pose does not fit the skeleton, or a picture's data do not fill its size.
 * @throws {OptionError} where the scale or `across` is not positive.
 */
export function createComparisonSheet(
  samples: readonly ComparedSample[],
  { skeleton, title, across = 1, scale }: ComparisonSheetOptions,
): Uint8Array {
  const tiles = samples.flatMap((sample) => sampleTiles(sample, { skeleton, scale }));
  return tileSheet(tiles, { columns: 3 * across, title });
}

function sampleTiles(
  { title, image, predicted, target, predictedHeatmaps, targetHeatmaps }: ComparedSample,
  { skeleton, scale }: { readonly skeleton: Skeleton; readonly scale: number | undefined },
): SheetTile[] {
  checkImage(image);
  const size = displaySize(image, { scale, side: 200, shrink: true });
  const picture = resampleImage(image, size);
  const poses: SheetTile = {
    size,
    caption: title,
    draw: ({ context }, place) => {
      drawImage(context, picture, place);
      context.save();
      context.beginPath();
      context.rect(place.x, place.y, size.width, size.height);
      context.clip();
      const style = { skeleton, imageToCanvas: imageToCanvas({ image, size, ...place }) };
      for (const pose of predicted) drawPose(context, pose, style);
      for (const pose of target) drawPose(context, pose, { ...style, variant: 'outline' });
      context.restore();
    },
  };
  const maps = (caption: string, heatmaps: Grid): SheetTile => ({
    size,
    caption,
    detail: `max ${Number(largestOf(heatmaps.data).toPrecision(2))}`,
    draw: ({ context }, place) => drawImage(context, blendHeatmap(picture, heatmaps), place),
  });
  return [poses, maps('predicted', predictedHeatmaps), maps('true', targetHeatmaps)];
}
