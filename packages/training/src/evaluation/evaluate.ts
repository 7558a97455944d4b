import { decodeSinglePose } from '@posewright/decoding';
import {
  type PosePredictor,
  type PredictHeatmapsOptions,
  predictHeatmaps,
} from '@posewright/estimator';
import { measurePck, type PckResult } from '@posewright/metrics';
import {
  CODECS,
  type CodecDescription,
  type Grid,
  invertAffine,
  type Pose,
  transformPose,
} from '@posewright/pose';
import type { BatchLoader } from '../batches/batch-loader.js';
import type { PersonReference } from '../batches/list-people.js';
import type { Replacement, SampleBatch, SampleSource } from '../batches/make-batch.js';
import { planEvaluation } from '../batches/plan-epoch.js';

/** A person, as annotated and as predicted, in pixels of the picture. */
export interface EvaluatedPerson {
  /** Index in the list of people. */
  readonly index: number;
  /** The annotated pose. */
  readonly target: Pose;
  /** The predicted pose. */
  readonly predicted: Pose;
}

/** What an evaluation found. */
export interface Evaluation {
  /** PCK@0.2 of the torso, in pixels of the picture. */
  readonly pck: PckResult;
  /** Mean over the batches of the loss of the last stage, as training computes it. */
  readonly loss: number;
  /** Everybody who was measured. */
  readonly people: readonly EvaluatedPerson[];
  /** Pictures that could not be read; those people are left out. */
  readonly unreadable: readonly Replacement[];
}

/** Options of {@link evaluate}. */
export interface EvaluateOptions
  extends Pick<PredictHeatmapsOptions, 'flip'>,
    Partial<CodecDescription> {
  /** Makes batches in order, without augmentation. */
  readonly loader: BatchLoader;
  /** People in a batch. */
  readonly batchSize: number;
  /** Weight of the pixels around keypoints in the loss; see `heatmapLoss`. */
  readonly foregroundWeight?: number;
  /** Only as many people, spread evenly over the set; all where not given. */
  readonly limit?: number | undefined;
  /** Called after each batch with the people done and the people in all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** PCK@0.2: a keypoint is right within 0.2 of the distance from left shoulder to right hip. */
const THRESHOLD = 0.2;

/**
 * Measures a single-person network on annotated people.
 *
 * @throws {OptionError} where the network's heatmaps are not numbers.
 */
export async function evaluate(
  predictor: PosePredictor,
  source: SampleSource,
  {
    loader,
    batchSize,
    foregroundWeight = 1,
    limit,
    flip,
    codec = 'quarter',
    sigma = 1,
    onProgress,
  }: EvaluateOptions,
): Promise<Evaluation> {
  const chosen = spread(source.people.length, limit ?? source.people.length);
  const plans = planEvaluation(chosen.length, batchSize).map((plan) => ({
    ...plan,
    indices: plan.indices.map((index) => chosen[index] as number),
  }));
  const stride = predictor.heads.at(-1)?.stride ?? 1;
  const people: EvaluatedPerson[] = [];
  const unreadable: Replacement[] = [];
  const losses: number[] = [];
  let done = 0;
  for await (const [position, batch] of enumerate(loader.load(plans))) {
    const grids = await predictHeatmaps(predictor, batch.images, { flip, ...CODECS[codec] });
    losses.push(heatmapError(grids, batch, foregroundWeight));
    unreadable.push(...batch.replaced);
    const asked = plans[position]?.indices ?? [];
    for (const [sample, grid] of grids.entries()) {
      const index = batch.indices[sample] as number;
      if (index !== asked[sample]) continue; // Another person stands in for one whose picture cannot be read.
      const found = decodeSinglePose(grid, { stride, sigma, ...CODECS[codec] });
      const inputToImage = invertAffine(
        batch.imageToInput[sample] as (typeof batch.imageToInput)[number],
      );
      people.push({
        index,
        target: annotatedPose(source, index),
        predicted: transformPose(found, inputToImage),
      });
    }
    done += grids.length;
    onProgress?.(done, chosen.length);
  }
  return { pck: pckOf(people, source), loss: mean(losses), people, unreadable };
}

/** Measures poses that are given, e.g. a baseline's, on the people of an evaluation. */
export function pckOf(people: readonly EvaluatedPerson[], { dataset }: SampleSource): PckResult {
  return measurePck(
    people.map(({ predicted }) => predicted),
    people.map(({ target }) => target),
    { skeleton: dataset.skeleton, normalization: 'torso', threshold: THRESHOLD },
  );
}

function annotatedPose({ dataset, people }: SampleSource, index: number): Pose {
  const { picture, person } = people[index] as PersonReference;
  return dataset.annotation(picture).poses[person] as Pose;
}

function heatmapError(
  grids: readonly Grid[],
  { heatmaps, weights }: SampleBatch,
  foregroundWeight: number,
): number {
  const channels = heatmaps.shape[3];
  let sum = 0;
  for (const [sample, { data }] of grids.entries()) {
    const start = sample * data.length;
    for (let place = 0; place < data.length; place++) {
      const weight = weights.data[sample * channels + (place % channels)] as number;
      const target = heatmaps.data[start + place] as number;
      const error = (data[place] as number) - target;
      sum += weight * (target > 0 ? foregroundWeight : 1) * error * error;
    }
  }
  return sum / heatmaps.data.length;
}

/** `count` indices below `length`, evenly spread. */
function spread(length: number, count: number): number[] {
  const taken = Math.min(length, count);
  return Array.from({ length: taken }, (_, index) => Math.floor((index * length) / taken));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function* enumerate<Item>(items: AsyncIterable<Item>): AsyncGenerator<[number, Item]> {
  let index = 0;
  for await (const item of items) yield [index++, item];
}
