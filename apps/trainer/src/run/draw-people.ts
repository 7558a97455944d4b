import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PoseNetwork } from '@posewright/architectures';
import { boxToInput } from '@posewright/augment';
import { createHeatmapSheet, createOverlay, writePicture } from '@posewright/draw/node';
import { toInput, warpAffine } from '@posewright/image';
import type { Grid } from '@posewright/pose';
import {
  type EvaluatedPerson,
  type PersonReference,
  predictHeatmaps,
  type SampleSource,
} from '@posewright/training';
import type { ReportPicture } from '../report/report-content.js';

/** Draws people over their pictures, prediction solid and annotation dashed, and writes the pictures to a folder. */
export async function drawOverlays(
  people: readonly EvaluatedPerson[],
  { dataset, people: references }: SampleSource,
  folder: string,
): Promise<ReportPicture[]> {
  await mkdir(folder, { recursive: true });
  const pictures: ReportPicture[] = [];
  for (const { index, predicted, target } of people) {
    const { picture } = references[index] as PersonReference;
    const { id } = dataset.annotation(picture);
    const png = createOverlay(await dataset.image(picture), {
      skeleton: dataset.skeleton,
      predicted: [predicted],
      target: [target],
    });
    await writePicture(join(folder, `${id}.png`), png);
    const score = (predicted.score ?? 0).toFixed(2);
    pictures.push({
      png,
      caption: `${id}, mean score ${score}`,
      alt: `Picture ${id} with the predicted skeleton drawn solid and the annotated one dashed`,
    });
  }
  return pictures;
}

/** Draws the heatmaps that a network has for one person of a data set. */
export async function drawHeatmaps(
  network: PoseNetwork,
  { dataset, people }: SampleSource,
  index: number,
): Promise<ReportPicture> {
  const { picture } = people[index] as PersonReference;
  const { id } = dataset.annotation(picture);
  const image = await dataset.image(picture);
  const { input, preprocessing } = network;
  const box = { x: -0.5, y: -0.5, width: image.width, height: image.height };
  const seen = warpAffine(image, {
    imageToInput: boxToInput(box, { size: input }),
    size: input,
    border: preprocessing.border,
  });
  const images = {
    data: toInput([seen], preprocessing),
    shape: [1, input.height, input.width, 3] as [number, number, number, number],
  };
  const [heatmaps] = await predictHeatmaps(network, images, { flip: false });
  return {
    png: createHeatmapSheet(seen, heatmaps as Grid, { skeleton: network.skeleton }),
    caption: `Heatmaps of the last stage for ${id}`,
    alt: `For each joint the heatmap that the network has for picture ${id}, drawn over the picture`,
  };
}

/** At most `count` people, spread evenly over those who were measured. */
export function pickPeople(people: readonly EvaluatedPerson[], count: number): EvaluatedPerson[] {
  const taken = Math.min(count, people.length);
  return Array.from(
    { length: taken },
    (_, place) => people[Math.floor((place * people.length) / taken)] as EvaluatedPerson,
  );
}
