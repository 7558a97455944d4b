import type { PoseDataset } from '@posewright/datasets';
import type { PosePredictor } from '@posewright/estimator';
import type { ReportPicture } from '../report/report-content.js';
import { createMapSheets } from './draw-maps.js';

/** Draws heatmaps, and fields, that a network has for one picture of a data set. */
export async function drawSeen(
  predictor: PosePredictor,
  dataset: PoseDataset,
  index: number | undefined,
): Promise<ReportPicture[]> {
  if (index === undefined) return [];
  const { id } = dataset.annotation(index);
  const sheets = await createMapSheets(predictor, await dataset.image(index));
  return sheets.map(({ kind, png }) => ({
    png,
    caption: `${kind === 'heatmaps' ? 'Heatmaps' : 'Part affinity fields'} of the last stage for ${id}`,
    alt: `The ${kind} that the network has for picture ${id}, one by one, drawn over the picture`,
  }));
}
