import { decodeSinglePose } from '@posewright/decoding';
import type { PosePredictor } from '@posewright/estimator';
import { measurePck } from '@posewright/metrics';
import { type Affine, CODECS, createGrid, type Pose, transformPose } from '@posewright/pose';
import { createInlineLoader, measureLoss, type SampleSource } from '@posewright/training';
import { poseLengths } from './pose-lengths.js';
import { BATCH, CODEC, LOSS, sampleOptions } from './sample-options.js';
import type { EpochRecord } from './training-api.js';

/** Measures a network on what was held out: its loss, and the share of joints within a fifth of the unit of length. */
export async function measureHeld(
  predictor: PosePredictor,
  source: SampleSource,
): Promise<Pick<EpochRecord, 'heldLoss' | 'pck' | 'perJoint'>> {
  const { network, skeleton, input } = predictor;
  const found: Pose[] = [];
  const wanted: Pose[] = [];
  const heldLoss = await measureLoss(predictor, {
    ...LOSS,
    loader: createInlineLoader(source, sampleOptions(network, false)),
    samples: source.people.length,
    batchSize: BATCH,
    onBatch: (outputs, batch) => {
      const last = outputs.at(-1);
      if (last === undefined) return;
      batch.indices.forEach((index, place) => {
        found.push(poseOf(last, place));
        wanted.push(targetOf(source, index, batch.imageToInput[place] as Affine));
      });
    },
  });
  const { mean, perJoint } = measurePck(found, wanted, {
    skeleton,
    normalization: poseLengths(wanted, { skeleton, size: input }),
    threshold: 0.2,
  });
  return { heldLoss, pck: mean, perJoint };
}

type Output = Awaited<ReturnType<PosePredictor['predict']>>[number];

/** Reads the pose of one of a batch's pictures, in pixels of the input. */
export function poseOf(output: Output, place: number): Pose {
  return decodeSinglePose(heatmapsOf(output, place), {
    stride: 4,
    sigma: CODEC.sigma,
    ...CODECS[CODEC.codec],
  });
}

/** The heatmaps of one of a batch's pictures. */
export function heatmapsOf({ data, shape: [, height, width, channels] }: Output, place: number) {
  const length = height * width * channels;
  return createGrid({ height, width, channels }, data.slice(place * length, (place + 1) * length));
}

/** The annotated pose, in pixels of the input. */
export function targetOf(
  { dataset, people }: SampleSource,
  index: number,
  imageToInput: Affine,
): Pose {
  const { picture, person } = people[index] ?? { picture: 0, person: 0 };
  return transformPose(dataset.annotation(picture).poses[person] as Pose, imageToInput);
}
