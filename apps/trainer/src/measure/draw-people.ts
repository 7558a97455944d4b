import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createOverlay, writePicture } from '@posewright/draw/node';
import { transformPose } from '@posewright/pose';
import type { EvaluatedPerson, PersonReference, SampleSource } from '@posewright/training';
import type { ReportPicture } from '../report/report-content.js';
import { cropAround } from './crop-around.js';

/**
 * Draws people over what is around them, prediction solid and annotation dashed, and writes a picture for each of them to a folder; where
 * a picture has several people, the name ends with who it is, `-person-0` and so on.
 */
export async function drawOverlays(
  people: readonly EvaluatedPerson[],
  { dataset, people: references }: SampleSource,
  folder: string,
): Promise<ReportPicture[]> {
  await mkdir(folder, { recursive: true });
  const pictures: ReportPicture[] = [];
  for (const { index, predicted, target } of people) {
    const { picture, person } = references[index] as PersonReference;
    const { id, poses } = dataset.annotation(picture);
    const name = id.replace(/\.(jpe?g|png|webp|gif|tiff?|avif|bmp)$/i, '');
    const { image, imageToCutout } = cropAround(await dataset.image(picture), [predicted, target]);
    const png = createOverlay(image, {
      skeleton: dataset.skeleton,
      predicted: [transformPose(predicted, imageToCutout)],
      target: [transformPose(target, imageToCutout)],
    });
    const file = join(folder, `${poses.length > 1 ? `${name}-person-${person}` : name}.png`);
    await mkdir(dirname(file), { recursive: true });
    await writePicture(file, png);
    const score = (predicted.score ?? 0).toFixed(2);
    pictures.push({
      png,
      caption: `${id}, mean score ${score}`,
      alt: `Picture ${id} with the predicted skeleton drawn solid and the annotated one dashed`,
    });
  }
  return pictures;
}

/** At most `count` people, spread evenly over those who were measured. */
export function pickPeople(people: readonly EvaluatedPerson[], count: number): EvaluatedPerson[] {
  const taken = Math.min(count, people.length);
  return Array.from(
    { length: taken },
    (_, place) => people[Math.floor((place * people.length) / taken)] as EvaluatedPerson,
  );
}
