import { createGrid, type Grid, type HeadSpec, OptionError } from '@posewright/pose';
import type { HeadOutput, InputImages, MapPredictor } from './pose-predictor.js';

/** The maps of one kind of a network's last stage. */
export type MapsByKind = Readonly<Partial<Record<HeadSpec['kind'], Grid>>>;

/**
 * Runs a network on a batch and reads the maps of its last stage.
 *
 * @param kinds Kinds of heads to read.
 * @returns For each picture the maps of each kind, `[height / stride, width / stride, channels]`.
 * @throws {OptionError} where the network has no such head.
 */
export async function predictMaps(
  predictor: MapPredictor,
  images: InputImages,
  { kinds }: { readonly kinds: readonly HeadSpec['kind'][] },
): Promise<MapsByKind[]> {
  const heads = kinds.map((kind) => {
    const head = predictor.heads.map((spec) => spec.kind).lastIndexOf(kind);
    if (head >= 0) return (predictor.heads[head] as HeadSpec).name;
    const has = predictor.heads.map(({ name }) => name).join(', ');
    throw new OptionError('kinds', `among the heads of the network: ${has}`, kind);
  });
  const outputs = await predictor.predict(images, heads);
  const grids = outputs.map(toGrids);
  return Array.from({ length: images.shape[0] }, (_, picture) =>
    Object.fromEntries(kinds.map((kind, index) => [kind, grids[index]?.[picture]])),
  );
}

function toGrids({ data, shape: [batch, height, width, channels] }: HeadOutput): Grid[] {
  const size = height * width * channels;
  return Array.from({ length: batch }, (_, picture) =>
    createGrid({ height, width, channels }, data.subarray(picture * size, (picture + 1) * size)),
  );
}
