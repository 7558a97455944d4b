import { join } from 'node:path';
import { createFieldSheet, createHeatmapSheet, writePicture } from '@posewright/draw/node';
import {
  isBottomUp,
  type MapsByKind,
  type PosePredictor,
  predictMaps,
  seePicture,
} from '@posewright/estimator';
import { toInput, warpAffine } from '@posewright/image';
import { boxToInput, type Grid, type RgbImage } from '@posewright/pose';

/** A sheet of what a network sees in a picture. */
export interface MapSheet {
  /** What is drawn. */
  readonly kind: 'heatmaps' | 'fields';
  /** A PNG file. */
  readonly png: Uint8Array;
}

/** Draws the heatmaps of a network's last stage over a picture, and its part affinity fields where it has them. */
export async function createMapSheets(
  predictor: PosePredictor,
  image: RgbImage,
  { height }: { readonly height?: number | undefined } = {},
): Promise<MapSheet[]> {
  const { skeleton } = predictor;
  const { seen, heatmaps, pafs } = await seeMaps(predictor, image, height);
  const sheets: MapSheet[] = [
    { kind: 'heatmaps', png: createHeatmapSheet(seen, heatmaps as Grid, { skeleton }) },
  ];
  if (pafs !== undefined) {
    sheets.push({ kind: 'fields', png: createFieldSheet(seen, pafs, { skeleton }) });
  }
  return sheets;
}

/** Writes the sheets of {@link createMapSheets} beside each other, as `NAME-heatmaps.png` and `NAME-fields.png`. */
export async function drawMaps(
  predictor: PosePredictor,
  image: RgbImage,
  {
    name,
    folder,
    height,
  }: { readonly name: string; readonly folder: string; readonly height?: number | undefined },
): Promise<void> {
  for (const { kind, png } of await createMapSheets(predictor, image, { height })) {
    await writePicture(join(folder, `${name}-${kind}.png`), png);
  }
}

async function seeMaps(
  predictor: PosePredictor,
  image: RgbImage,
  height: number | undefined,
): Promise<MapsByKind & { readonly seen: RgbImage }> {
  if (isBottomUp(predictor)) {
    const { seen, maps } = await seePicture(predictor, image, { height });
    return { seen, ...maps };
  }
  const { input, preprocessing } = predictor;
  const box = { x: -0.5, y: -0.5, width: image.width, height: image.height };
  const seen = warpAffine(image, {
    imageToInput: boxToInput(box, { size: input }),
    size: input,
    border: preprocessing.border,
  });
  const [maps] = await predictMaps(
    predictor,
    { data: toInput([seen], preprocessing), shape: [1, input.height, input.width, 3] },
    { kinds: ['heatmaps'] },
  );
  return { seen, ...maps };
}
