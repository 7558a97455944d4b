import { listExactPictures } from '@posewright/datasets';
import {
  type CocoAnnotations,
  readCocoAnnotations,
  readCocoResults,
} from '@posewright/datasets/node';
import {
  type CocoConfidence,
  type CocoJointResult,
  type CocoKeypointNumbers,
  measureCocoConfidence,
  measureCocoJoints,
  measureCocoKeypoints,
} from '@posewright/metrics';
import { DatasetError } from '@posewright/pose';
import type { ScoreFiles } from './score-files.js';
import {
  type ConfidenceFlags,
  checkMetricFlags,
  confidenceOptions,
  type MetricFlags,
} from './score-options.js';

/** COCO's ten numbers, and what they were measured on. */
export interface CocoScore {
  /** The ten numbers. */
  readonly numbers: CocoKeypointNumbers;
  /** Pictures that were measured. */
  readonly pictures: number;
  /** Pictures left out because their annotations are not the original ones. */
  readonly picturesLeftOut: number;
  /** Annotated people who count: with a labelled keypoint, and no crowd. */
  readonly people: number;
  /** Predicted poses in these pictures. */
  readonly poses: number;
  /** Only where it was asked for. */
  readonly confidence?: CocoConfidence;
  /** Only where it was asked for. */
  readonly joints?: CocoJointResult;
}

/**
 * Measures a file of results by a file of annotations, as pycocotools does. Where pictures say whether their
 * annotations are exact, those that are exact are measured.
 *
 * @throws {DatasetError} where one of the files cannot be used, or no picture is exact.
 * @throws {OptionError} where a flag is of another metric.
 */
export async function scoreCoco(
  { truth, predictions, category }: ScoreFiles,
  flags: MetricFlags & ConfidenceFlags,
): Promise<CocoScore> {
  checkMetricFlags('coco', flags);
  const annotations = await readCocoAnnotations({
    file: truth,
    ...(category !== undefined && { category }),
  });
  const results = await readCocoResults(predictions, annotations);
  const measured = listExactPictures(annotations);
  if (measured.length === 0) {
    throw new DatasetError(
      `No picture of \`${truth}\` has \`exact_annotations\`. Set the flag where the annotations are the original ones, or remove it from all.`,
      { file: truth },
    );
  }
  const { skeleton } = annotations;
  const target = measured.map((index) => peopleOf(annotations, index, truth));
  const predicted = measured.map((index) => results[index] ?? []);
  const { confidence } = confidenceOptions(flags);
  return {
    numbers: measureCocoKeypoints(predicted, target, { skeleton }),
    pictures: measured.length,
    picturesLeftOut: annotations.length - measured.length,
    people: target.flat().filter(isCounted).length,
    poses: predicted.flat().length,
    ...(confidence && {
      confidence: measureCocoConfidence(predicted, target, { skeleton, ...confidence }),
    }),
    ...(flags.breakdown && { joints: measureCocoJoints(predicted, target, { skeleton }) }),
  };
}

/** What `score --metric coco --json` prints: the ten numbers alone, unless more was asked for. */
export function summarizeCoco({ numbers, confidence, joints, ...counts }: CocoScore) {
  return {
    ...numbers,
    ...(confidence && { confidence }),
    ...(joints && { ...counts, joints }),
  };
}

function peopleOf(annotations: CocoAnnotations, index: number, file: string) {
  const { id, people = [] } = annotations.annotation(index);
  for (const { area, box, keypoints } of people) {
    const isLabeled = keypoints.some((keypoint) => keypoint !== null);
    if (area !== undefined && (box !== undefined || isLabeled)) continue;
    throw new DatasetError(
      `Somebody in picture ${id} of \`${file}\` has no \`${area === undefined ? 'area' : 'bbox'}\`. ` +
        'COCO measures people by their area, and those without a labelled keypoint by their box too.',
      { file, record: id },
    );
  }
  return people;
}

type Person = ReturnType<typeof peopleOf>[number];

function isCounted({ crowd, labeledKeypoints, keypoints }: Person): boolean {
  const labeled = labeledKeypoints ?? keypoints.filter((keypoint) => keypoint !== null).length;
  return crowd !== true && labeled > 0;
}
