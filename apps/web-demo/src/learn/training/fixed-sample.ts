import type { PosePredictor } from '@posewright/estimator';
import type { Affine, Preprocessing, RgbImage } from '@posewright/pose';
import { createInlineLoader, type SampleBatch, type SampleSource } from '@posewright/training';
import { heatmapsOf, poseOf, targetOf } from './measure-held.js';
import { sampleOptions } from './sample-options.js';
import type { FixedSample, SampleRecord } from './training-api.js';

/** A sample that the network is asked about after every epoch. */
export interface SampleWatch {
  readonly sample: FixedSample;
  /** Asks about it. */
  look(predictor: PosePredictor, epoch: number): Promise<SampleRecord>;
}

/** Takes the first sample of what was held out. */
export async function watchSample(
  predictor: PosePredictor,
  source: SampleSource,
): Promise<SampleWatch> {
  const { network, preprocessing } = predictor;
  const loader = createInlineLoader(source, sampleOptions(network, false));
  let first: SampleBatch | null = null;
  for await (const batch of loader.load([{ epoch: 0, indices: [0] }])) first = batch;
  const { images, imageToInput } = first as unknown as SampleBatch;
  return {
    sample: {
      input: pictureOf(images, preprocessing),
      target: targetOf(source, 0, imageToInput[0] as Affine),
    },
    look: async (asked, epoch) => {
      const output = (await asked.predict(images)).at(-1);
      if (output === undefined) throw new Error('The network has no heatmaps.');
      return { epoch, heatmaps: heatmapsOf(output, 0), pose: poseOf(output, 0) };
    },
  };
}

/** Turns a network's input back into a picture. */
function pictureOf(
  { data, shape: [, height, width] }: SampleBatch['images'],
  { channels, scale, mean, std }: Preprocessing,
): RgbImage {
  const pixels = new Uint8ClampedArray(height * width * 3);
  for (let index = 0; index < pixels.length; index++) {
    const channel = index % 3;
    const value = (data[index] as number) * (std[channel] as number) + (mean[channel] as number);
    pixels[channels === 'rgb' ? index : index + 2 - 2 * channel] = value / scale;
  }
  return { height, width, data: pixels };
}
