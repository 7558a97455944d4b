import { listExactPictures } from '@posewright/datasets';
import { type CocoResult, readCocoAnnotations, readCocoResults } from '@posewright/datasets/node';
import { measurePck, type PckResult } from '@posewright/metrics';
import { DatasetError, type Pose, type Skeleton } from '@posewright/pose';
import type { ScoreFiles } from './score-coco.js';

/** What `score --metric pck --json` prints. */
export interface PckScore extends Pick<PckResult, 'pooled' | 'perJoint' | 'counted' | 'people'> {
  readonly metric: 'PCK@0.2';
  /** Plain mean over joints. */
  readonly pck: number | null;
}

const THRESHOLD = 0.2;

/**
 * Measures the share of keypoints within 0.2 of the torso, on pictures with one labelled person each; of several
 * predicted poses the one with the highest score is measured. Where pictures say whether their annotations are exact,
 * those that are exact are measured.
 *
 * @throws {DatasetError} where one of the files cannot be used, or a picture has several labelled people.
 * @throws {OptionError} where the joints have no torso.
 */
export async function scorePck({
  truth,
  predictions,
  category,
}: ScoreFiles): Promise<{ readonly score: PckScore; readonly lines: readonly string[] }> {
  const annotations = await readCocoAnnotations({
    file: truth,
    ...(category !== undefined && { category }),
  });
  const { skeleton, annotation } = annotations;
  const results = await readCocoResults(predictions, annotations);
  const predicted: Pose[] = [];
  const target: Pose[] = [];
  for (const index of listExactPictures(annotations)) {
    const { id, poses } = annotation(index);
    const [pose, ...others] = poses;
    if (others.length > 0) {
      throw new DatasetError(
        `Picture ${id} of \`${truth}\` has ${poses.length} labelled people. PCK is measured on pictures with one; use \`--metric coco\`.`,
        { file: truth, record: id },
      );
    }
    if (pose === undefined) continue;
    target.push(pose);
    predicted.push(bestOf(results[index] ?? [], skeleton));
  }
  const result = measurePck(predicted, target, {
    skeleton,
    normalization: 'torso',
    threshold: THRESHOLD,
  });
  return { score: scoreOf(result), lines: linesOf(result) };
}

function bestOf(poses: readonly CocoResult[], { joints }: Skeleton): Pose {
  const [first, ...others] = poses;
  if (first === undefined) return { keypoints: joints.map(() => null) };
  return others.reduce((best, pose) => (pose.score > best.score ? pose : best), first);
}

function scoreOf({ mean, pooled, perJoint, counted, people }: PckResult): PckScore {
  return { metric: 'PCK@0.2', pck: mean, pooled, perJoint, counted, people };
}

function linesOf({ mean, perJoint, people }: PckResult): string[] {
  return [
    `PCK@0.2 ${percent(mean)} on ${people} people`,
    ...Object.entries(perJoint).map(
      ([joint, share]) => `  ${joint.padEnd(16)} ${percent(share).padStart(7)}`,
    ),
  ];
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
