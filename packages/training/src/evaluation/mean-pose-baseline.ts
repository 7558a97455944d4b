import { createMeanPose } from '@posewright/metrics';
import { invertAffine, type Pose, transformPose } from '@posewright/pose';
import type { BatchLoader } from '../batches/batch-loader.js';
import type { PersonReference } from '../batches/list-people.js';
import type { SampleSource } from '../batches/make-batch.js';
import { planEvaluation } from '../batches/plan-epoch.js';
import type { EvaluatedPerson } from './evaluate.js';

/** People whose mean is taken: more change it by less than a pixel. */
const PEOPLE = 1000;

/**
 * The mean of annotated poses, in input pixels: what a network that has learned only where people stand in a crop would
 * answer.
 *
 * @param source The training set.
 * @param loader Makes its batches without augmentation.
 * @returns Over at most 1,000 people, evenly spread; their pictures are decoded for their size.
 */
export async function meanInputPose(source: SampleSource, loader: BatchLoader): Promise<Pose> {
  const total = source.people.length;
  const count = Math.min(PEOPLE, total);
  const plans = planEvaluation(count, 50).map((plan) => ({
    ...plan,
    indices: plan.indices.map((index) => Math.floor((index * total) / count)),
  }));
  const poses: Pose[] = [];
  for await (const { indices, imageToInput } of loader.load(plans)) {
    for (const [sample, index] of indices.entries()) {
      const { picture, person } = source.people[index] as PersonReference;
      const pose = source.dataset.annotation(picture).poses[person] as Pose;
      poses.push(transformPose(pose, imageToInput[sample] as (typeof imageToInput)[number]));
    }
  }
  return createMeanPose(poses);
}

/**
 * Answers the same pose for everybody of an evaluation.
 *
 * @param meanPose In input pixels.
 * @param loader Makes the batches of the evaluated set without augmentation.
 */
export async function predictMeanPose(
  people: readonly EvaluatedPerson[],
  meanPose: Pose,
  loader: BatchLoader,
): Promise<EvaluatedPerson[]> {
  const plans = planEvaluation(people.length, 50).map((plan) => ({
    ...plan,
    indices: plan.indices.map((position) => (people[position] as EvaluatedPerson).index),
  }));
  const answered: EvaluatedPerson[] = [];
  for await (const { imageToInput } of loader.load(plans)) {
    for (const affine of imageToInput) {
      const person = people[answered.length] as EvaluatedPerson;
      answered.push({ ...person, predicted: transformPose(meanPose, invertAffine(affine)) });
    }
  }
  return answered;
}
