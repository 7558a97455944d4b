import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PoseDataset } from '@posewright/datasets';
import { createOverlay, writePicture } from '@posewright/draw/node';
import type { ReportPicture } from '../report/report-content.js';
import type { MeasuredPicture } from './measure-crowd.js';

/** Poses with a lower score are not drawn: a crowd's faint guesses would cover what is sure. */
const DRAWN = 0.1;

/** Draws everybody over some pictures, spread evenly, prediction solid and annotation dashed, and writes them to a folder. */
export async function drawCrowds(
  pictures: readonly MeasuredPicture[],
  dataset: PoseDataset,
  { folder, count }: { readonly folder: string; readonly count: number },
): Promise<ReportPicture[]> {
  await mkdir(folder, { recursive: true });
  const taken = Math.min(count, pictures.length);
  const drawn: ReportPicture[] = [];
  for (let place = 0; place < taken; place++) {
    const { index, id, predicted, target } = pictures[
      Math.floor((place * pictures.length) / taken)
    ] as MeasuredPicture;
    const shown = predicted.filter(({ score = 1 }) => score >= DRAWN);
    const png = createOverlay(await dataset.image(index), {
      skeleton: dataset.skeleton,
      predicted: shown,
      colorBy: 'person',
      target: target.filter(({ keypoints }) => keypoints.some((keypoint) => keypoint !== null)),
    });
    await writePicture(join(folder, `${id}.png`), png);
    drawn.push({
      png,
      caption: `${id}, ${shown.length} found`,
      alt: `Picture ${id} with the predicted skeletons drawn solid and the annotated ones dashed`,
    });
  }
  return drawn;
}
