import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HRNET_W32 } from '@posewright/architectures';
import { RECIPES } from '@posewright/augment';
import { type DatasetSpec, openDataset } from '@posewright/datasets/node';
import { RGB_IMAGENET } from '@posewright/pose';
import {
  type BatchPlan,
  createSampleSource,
  planEpoch,
  type SampleBatch,
  type SampleOptions,
} from '@posewright/training';
import { createWorkerLoader } from '@posewright/training/node';
import pMap from 'p-map';
import type { PreparedCase } from './prepare-case.js';
import { writeBenchPictures } from './write-bench-pictures.js';

/** Samples, or pictures, in a run: enough that batches made ahead do not count. */
export const LOAD_RUN = 512;

/** Drawn pictures; each shows about two people. */
const PICTURES = 96;

const BATCH = 32;

/** Planned at once. */
const EPOCHS = 100;

/** Options of {@link prepareLoad} and {@link prepareDecode}. */
export interface LoadOptions {
  /** Folder of a data set in COCO's format; drawn pictures where not given. */
  readonly data: string | undefined;
  /** Threads that work. */
  readonly threads: number;
}

/** HRNet's recipe on COCO: decoded, augmented, with targets, in batches, by worker threads. */
export async function prepareLoad({ data, threads }: LoadOptions): Promise<PreparedCase> {
  const { spec, remove } = await openPictures(data);
  const samples: SampleOptions = {
    input: HRNET_W32.input,
    stride: 4,
    sigma: 2,
    preprocessing: RGB_IMAGENET,
    crop: 'box',
    augmentation: RECIPES['hrnet-coco'],
    seed: 1,
    strict: true,
  };
  const { people } = createSampleSource(await openDataset(spec), samples);
  const loader = createWorkerLoader({ dataset: spec, samples, workers: threads });
  const batches = endlessBatches(people.length, (plans) => loader.load(plans));
  return {
    run: async () => {
      for (let taken = 0; taken < LOAD_RUN; ) {
        const { value } = await batches.next();
        taken += value.indices.length;
      }
    },
    dispose: async () => {
      await loader.close();
      await remove();
    },
  };
}

/** The same pictures, only decoded: what loading cannot be faster than. */
export async function prepareDecode({ data, threads }: LoadOptions): Promise<PreparedCase> {
  const { spec, remove } = await openPictures(data);
  const dataset = await openDataset(spec);
  const pictures = Array.from({ length: LOAD_RUN }, (_, index) => index % dataset.length);
  return {
    run: async () => {
      await pMap(pictures, async (index) => void (await dataset.image(index)), {
        concurrency: threads,
      });
    },
    dispose: remove,
  };
}

async function openPictures(
  data: string | undefined,
): Promise<{ readonly spec: DatasetSpec; readonly remove: () => Promise<void> }> {
  if (data !== undefined) {
    return { spec: { kind: 'coco', directory: data }, remove: async () => undefined };
  }
  const directory = await mkdtemp(join(tmpdir(), 'posewright-bench-'));
  await writeBenchPictures(directory, PICTURES);
  return {
    spec: { kind: 'coco', directory },
    remove: () => rm(directory, { recursive: true }),
  };
}

/** One epoch after another, many of them planned at once so that none ends with workers that wait. */
async function* endlessBatches(
  samples: number,
  load: (plans: readonly BatchPlan[]) => AsyncIterable<SampleBatch>,
): AsyncGenerator<SampleBatch, never> {
  const batchSize = Math.min(BATCH, samples);
  for (let first = 0; ; first += EPOCHS) {
    const epochs = Array.from({ length: EPOCHS }, (_, place) => first + place);
    yield* load(epochs.flatMap((epoch) => planEpoch({ samples, batchSize, seed: 1, epoch })));
  }
}
