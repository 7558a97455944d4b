import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createOverlay, writePicture } from '@posewright/draw/node';
import type { EvaluatedPerson, PersonReference, SampleSource } from '@posewright/training';
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

/** At most `count` people, spread evenly over those who were measured. */
export function pickPeople(people: readonly EvaluatedPerson[], count: number): EvaluatedPerson[] {
  const taken = Math.min(count, people.length);
  return Array.from(
    { length: taken },
    (_, place) => people[Math.floor((place * people.length) / taken)] as EvaluatedPerson,
  );
}
