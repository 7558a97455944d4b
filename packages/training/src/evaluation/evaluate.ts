import { decodeSinglePose } from '@posewright/decoding';
import {
  type HeadOutput,
  type PosePredictor,
  type PredictHeatmapsOptions,
  predictHeatmaps,
} from '@posewright/estimator';
import {
  halfExtents,
  measurePck,
  type PckResult,
  type PckUnit,
  pckUnit,
} from '@posewright/metrics';
import {
  CODECS,
  type CodecDescription,
  invertAffine,
  type Pose,
  transformPose,
} from '@posewright/pose';
import type { BatchLoader } from '../batches/batch-loader.js';
import type { PersonReference } from '../batches/list-people.js';
import type { Replacement, SampleBatch, SampleSource } from '../batches/make-batch.js';
import { planEvaluation } from '../batches/plan-epoch.js';
import type { BatchLossOptions } from '../losses/batch-loss.js';
import { heatmapContrast } from './heatmap-contrast.js';
import { lossOfBatch } from './loss-of-batch.js';

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
  /** PCK@0.2 in pixels of the picture. */
  readonly pck: PckResult;
  /** What 0.2 is a share of. */
  readonly unit: PckUnit;
  /** Mean over the people of the loss as training computes it, of all stages and without the mirrored pictures. */
  readonly loss: number;
  /** How far the heatmaps of the last stage stand out, as a share of their targets; 0 where they have collapsed. See {@link heatmapContrast}. */
  readonly contrast: number;
  /** Everybody who was measured. */
  readonly people: readonly EvaluatedPerson[];
  /** Pictures that could not be read; those people are left out. */
  readonly unreadable: readonly Replacement[];
}

/** Options of {@link evaluate}. */
export interface EvaluateOptions
  extends Pick<PredictHeatmapsOptions, 'flip'>,
    Partial<CodecDescription & BatchLossOptions> {
  /** Makes batches in order, without augmentation. */
  readonly loader: BatchLoader;
  /** People in a batch. */
  readonly batchSize: number;
  /** Only as many people, spread evenly over the set; all where not given. */
  readonly limit?: number | undefined;
  /** Called after each batch with the people done and the people in all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** PCK@0.2: a keypoint is right within 0.2 of the distance from left shoulder to right hip, or of half the extent of joints without these. */
const THRESHOLD = 0.2;

/**
 * Measures a single-person network on annotated people.
 *
 * @throws {OptionError} where the network's heatmaps are not numbers, or the loss does not go with the network.
 */
export async function evaluate(
  predictor: PosePredictor,
  source: SampleSource,
  {
    loader,
    batchSize,
    limit,
    flip,
    codec = 'quarter',
    sigma = 1,
    onProgress,
    ...options
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
  const lossOptions = { foregroundWeight: 1, ...options };
  const totals = { loss: 0, contrast: 0, contrasted: 0 };
  let done = 0;
  for await (const [position, batch] of enumerate(loader.load(plans))) {
    const { observed, outputs } = observe(predictor, batch);
    const grids = await predictHeatmaps(observed, batch.images, { flip, ...CODECS[codec] });
    const loss = await lossOfBatch(outputs(), { predictor, batch, ...lossOptions });
    totals.loss += grids.length * loss;
    const contrast = heatmapContrast(outputs().at(-1) as HeadOutput, batch);
    if (!Number.isNaN(contrast)) {
      totals.contrast += grids.length * contrast;
      totals.contrasted += grids.length;
    }
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
  return {
    pck: pckOf(people, source),
    unit: pckUnit(source.dataset.skeleton),
    loss: totals.loss / done,
    contrast: totals.contrast / totals.contrasted,
    people,
    unreadable,
  };
}

/** Measures poses that are given, e.g. a baseline's, on the people of an evaluation. */
export function pckOf(people: readonly EvaluatedPerson[], { dataset }: SampleSource): PckResult {
  const { skeleton } = dataset;
  const targets = people.map(({ target }) => target);
  const normalization = pckUnit(skeleton) === 'torso' ? 'torso' : halfExtents(targets);
  return measurePck(
    people.map(({ predicted }) => predicted),
    targets,
    { skeleton, normalization, threshold: THRESHOLD },
  );
}

function annotatedPose({ dataset, people }: SampleSource, index: number): Pose {
  const { picture, person } = people[index] as PersonReference;
  return dataset.annotation(picture).poses[person] as Pose;
}

/** A predictor that remembers what it answers to the pictures of a batch as they are. */
function observe(predictor: PosePredictor, { images }: SampleBatch) {
  let seen: readonly HeadOutput[] = [];
  const observed: PosePredictor = {
    ...predictor,
    predict: async (asked) => {
      const answers = await predictor.predict(asked);
      if (asked === images) seen = answers;
      return answers;
    },
  };
  return { observed, outputs: () => seen };
}

/** `count` indices below `length`, evenly spread. */
function spread(length: number, count: number): number[] {
  const taken = Math.min(length, count);
  return Array.from({ length: taken }, (_, index) => Math.floor((index * length) / taken));
}

async function* enumerate<Item>(items: AsyncIterable<Item>): AsyncGenerator<[number, Item]> {
  let index = 0;
  for await (const item of items) yield [index++, item];
}
