import type { PoseDataset } from '@posewright/datasets';
import { toInput } from '@posewright/image';
import { type Affine, DatasetError, type Grid, ImageError } from '@posewright/pose';
import { loadAhead } from './batch-loader.js';
import { reuseMemory } from './batch-memory.js';
import type { PersonReference } from './list-people.js';
import { makeSample, type Sample } from './make-sample.js';
import type { BatchPlan } from './plan-epoch.js';
import type { SampleOptions } from './sample-options.js';

/** Values with their shape, ready for a tensor. */
export interface BatchArray<Rank extends readonly number[]> {
  /** Last axis fastest. */
  readonly data: Float32Array;
  /** Sizes. */
  readonly shape: Rank;
}

/** A picture that could not be read, whose place another one took. */
export interface Replacement {
  /** The picture's id in the data set. */
  readonly id: string;
  /** Its file; `null` where it has none. */
  readonly file: string | null;
  /** What was wrong with it, as a sentence. */
  readonly reason: string;
}

/** Samples side by side. */
export interface SampleBatch {
  /** `[batch, height, width, 3]`, preprocessed. */
  readonly images: BatchArray<[number, number, number, number]>;
  /** `[batch, height / stride, width / stride, joints]`; one map more, the background's, for bottom-up networks. */
  readonly heatmaps: BatchArray<[number, number, number, number]>;
  /** The same at each of the samples' other strides. */
  readonly otherHeatmaps?: readonly BatchArray<[number, number, number, number]>[];
  /** `[batch, joints]`, as many as heatmaps: 0 where a joint is not labelled, `hiddenWeight` where something hides it, else 1. */
  readonly weights: BatchArray<[number, number]>;
  /** For bottom-up networks: `[batch, height / stride, width / stride, 2 * limbs]`. */
  readonly pafs?: BatchArray<[number, number, number, number]>;
  /** For bottom-up networks: `[batch, height / stride, width / stride, 1]`. */
  readonly mask?: BatchArray<[number, number, number, number]>;
  /** For each sample the index of the person that it shows. */
  readonly indices: readonly number[];
  /** For each sample, from pixels of its picture to those of the input. */
  readonly imageToInput: readonly Affine[];
  /** Pictures that could not be read. */
  readonly replaced: readonly Replacement[];
}

/** Where samples come from. */
export interface SampleSource {
  /** The pictures. */
  readonly dataset: PoseDataset;
  /** The people in them that can be samples. */
  readonly people: readonly PersonReference[];
}

/**
 * Makes the samples of a batch. Where a picture cannot be read and the options are not strict, the next person of the data set
 * takes its place, so that every batch has the same size.
 *
 * @param memory Of batches that nobody reads any more, see `memoryOf`: filled again where it fits.
 * @throws {ImageError | DatasetError} where a picture cannot be read and the options are strict, or none of the set can.
 */
export async function makeBatch(
  source: SampleSource,
  { epoch, indices, memory = [] }: BatchPlan & { readonly memory?: readonly ArrayBuffer[] },
  options: SampleOptions,
): Promise<SampleBatch> {
  const allocate = reuseMemory(memory);
  const made: ReadableSample[] = [];
  const make = (index: number) => makeReadableSample(source, { index, epoch }, options);
  for await (const sample of loadAhead(indices, make, UNDER_WAY)) made.push(sample);
  const samples = made.map(({ sample }) => sample);
  const batch = samples.length;
  const { input, preprocessing } = options;
  const stack = (grids: readonly Grid[]) => stackGrids(grids, allocate);
  const heatmaps = stack(samples.map((sample) => sample.heatmaps));
  const others = options.otherStrides?.map((_, place) =>
    stack(samples.map(({ otherHeatmaps }) => otherHeatmaps?.[place] as Grid)),
  );
  const pafs = samples.flatMap((sample) => sample.pafs ?? []);
  const mask = samples.flatMap((sample) => sample.mask ?? []);
  return {
    images: {
      data: toInput(
        samples.map(({ image }) => image),
        preprocessing,
        allocate(batch * input.height * input.width * 3),
      ),
      shape: [batch, input.height, input.width, 3],
    },
    heatmaps,
    weights: {
      data: concatenate(
        samples.map(({ weights }) => weights),
        allocate,
      ),
      shape: [batch, heatmaps.shape[3]],
    },
    ...(others !== undefined && { otherHeatmaps: others }),
    ...(pafs.length === batch && { pafs: stack(pafs) }),
    ...(mask.length === batch && { mask: stack(mask) }),
    indices: made.map(({ index }) => index),
    imageToInput: samples.map(({ imageToInput }) => imageToInput),
    replaced: made.flatMap(({ replaced }) => replaced),
  };
}

/** Samples of a batch under way: enough to decode while others are augmented, and no more decoded pictures than needed. */
const UNDER_WAY = 4;

/** A sample, the person whom it shows, and pictures that could not be read. */
interface ReadableSample {
  readonly sample: Sample;
  readonly index: number;
  readonly replaced: readonly Replacement[];
}

async function makeReadableSample(
  { dataset, people }: SampleSource,
  place: { readonly index: number; readonly epoch: number },
  options: SampleOptions,
): Promise<ReadableSample> {
  const replaced: Replacement[] = [];
  for (let tries = 0; ; tries++) {
    const index = (place.index + tries) % people.length;
    const person = people[index] as PersonReference;
    try {
      const sample = await makeSample({ dataset, person }, { ...place, index }, options);
      return { sample, index, replaced };
    } catch (error) {
      const isPicture = error instanceof ImageError || error instanceof DatasetError;
      if (options.strict || !isPicture || tries + 1 >= people.length) throw error;
      const { id, file } = dataset.annotation(person.picture);
      replaced.push({ id, file, reason: error.message });
    }
  }
}

type Allocate = ReturnType<typeof reuseMemory>;

function stackGrids(
  grids: readonly Grid[],
  allocate: Allocate,
): BatchArray<[number, number, number, number]> {
  const { height, width, channels } = grids[0] as Grid;
  return {
    data: concatenate(
      grids.map(({ data }) => data),
      allocate,
    ),
    shape: [grids.length, height, width, channels],
  };
}

function concatenate(arrays: readonly Float32Array[], allocate: Allocate): Float32Array {
  const length = arrays.reduce((total, array) => total + array.length, 0);
  const whole = allocate(length);
  let start = 0;
  for (const array of arrays) {
    whole.set(array, start);
    start += array.length;
  }
  return whole;
}
