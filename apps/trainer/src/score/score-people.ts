import { type AnnotatedPose, listExactPictures } from '@posewright/datasets';
import {
  type CocoResult,
  readCocoAnnotations,
  readCocoResults,
  readMpiiAnnotations,
} from '@posewright/datasets/node';
import { DatasetError, type Pose, type Skeleton } from '@posewright/pose';
import type { ScoreFiles } from './score-files.js';
import { readRecordPoses } from './score-record-poses.js';
import { tellTruthFormat } from './score-truth-format.js';

/** People with one predicted pose each. */
export interface ScoredPeople {
  /** Of all poses. */
  readonly skeleton: Skeleton;
  /** In the order of `target`; all keypoints `null` where nobody was found. */
  readonly predicted: readonly Pose[];
  /** In pixels of their pictures. */
  readonly target: readonly AnnotatedPose[];
  /** For each person the picture. */
  readonly pictures: readonly string[];
  /** Pictures left out because their annotations are not the original ones. */
  readonly picturesLeftOut: number;
}

/**
 * Reads people with one predicted pose each. In COCO's format a picture has one labelled person, and the pose with the highest
 * score is theirs; in MPII's, predictions are in the order of the people.
 *
 * @throws {DatasetError} that names file and record, where a file cannot be used, or the two do not fit.
 */
export async function readScoredPeople(files: ScoreFiles): Promise<ScoredPeople> {
  return (await tellTruthFormat(files.truth)) === 'coco'
    ? readCocoPeople(files)
    : readMpiiPeople(files);
}

async function readCocoPeople({ truth, predictions, category }: ScoreFiles): Promise<ScoredPeople> {
  const annotations = await readCocoAnnotations({
    file: truth,
    ...(category !== undefined && { category }),
  });
  const { skeleton, annotation } = annotations;
  const results = await readCocoResults(predictions, annotations);
  const measured = listExactPictures(annotations);
  const predicted: Pose[] = [];
  const target: AnnotatedPose[] = [];
  const pictures: string[] = [];
  for (const index of measured) {
    const { id, poses } = annotation(index);
    const [pose, ...others] = poses;
    if (others.length > 0) {
      throw new DatasetError(
        `Picture ${id} of \`${truth}\` has ${poses.length} labelled people. Only \`--metric coco\` measures pictures with several.`,
        { file: truth, record: id },
      );
    }
    if (pose === undefined) continue;
    target.push(pose);
    predicted.push(bestOf(results[index] ?? [], skeleton));
    pictures.push(id);
  }
  const picturesLeftOut = annotations.length - measured.length;
  return { skeleton, predicted, target, pictures, picturesLeftOut };
}

function bestOf(poses: readonly CocoResult[], { joints }: Skeleton): Pose {
  const [first, ...others] = poses;
  if (first === undefined) return { keypoints: joints.map(() => null) };
  return others.reduce((best, pose) => (pose.score > best.score ? pose : best), first);
}

async function readMpiiPeople({
  truth,
  predictions,
  countsFrom,
}: ScoreFiles): Promise<ScoredPeople> {
  const { skeleton, length, annotation } = await readMpiiAnnotations(truth);
  const people = Array.from({ length }, (_, index) => annotation(index)).flatMap(
    ({ id, poses, people: everybody = poses }) => everybody.map((person) => ({ id, person })),
  );
  people.sort((one, other) => (one.person.record ?? 0) - (other.person.record ?? 0));
  const predicted = await readRecordPoses(predictions, {
    skeleton,
    people: people.length,
    truth,
    countsFrom,
  });
  return {
    skeleton,
    predicted,
    target: people.map(({ person }) => person),
    pictures: people.map(({ id }) => id),
    picturesLeftOut: 0,
  };
}
