import { PYTORCH_POSE } from '@posewright/augment';
import { openDataset } from '@posewright/datasets/node';
import { RGB_UNIT } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createSampleSource } from '../batches/create-sample-source.js';
import { createInlineLoader } from '../batches/inline-loader.js';
import type { SampleBatch } from '../batches/make-batch.js';
import { planEpoch } from '../batches/plan-epoch.js';
import type { SampleOptions } from '../batches/sample-options.js';

// Workers load built files; this one is `dist/sample-worker.js`.
const built = new URL('../../dist/node.js', import.meta.url).href;
const { createWorkerLoader } = (await import(
  /* @vite-ignore */ built
)) as typeof import('../node.js');

const input = { height: 32, width: 32 };
const dataset = { kind: 'synthetic', seed: 3, length: 20, size: input } as const;
const samples: SampleOptions = {
  input,
  stride: 4,
  sigma: 1,
  preprocessing: RGB_UNIT,
  crop: 'picture',
  augmentation: PYTORCH_POSE,
  seed: 1,
  strict: true,
};
const plans = [0, 1].flatMap((epoch) => planEpoch({ samples: 20, batchSize: 2, seed: 4, epoch }));

test('workers make the batches of an inline loader, in memory that goes round', async () => {
  const source = createSampleSource(await openDataset(dataset), samples);
  const expected: SampleBatch[] = [];
  for await (const batch of createInlineLoader(source, samples).load(plans)) expected.push(batch);
  const loader = createWorkerLoader({ dataset, samples, workers: 2 });
  const seen: SampleBatch[] = [];
  for await (const batch of loader.load(plans)) {
    expect(batch).toEqual(expected[seen.length]);
    seen.push(batch);
  }
  await loader.close();
  expect(seen).toHaveLength(plans.length);
  // What was given back went to a worker with the next plan; those that were under way at the end stayed.
  const gone = seen.filter(({ images }) => images.data.length === 0);
  expect(gone).toHaveLength(plans.length - 2 * 3 - 1);
});

test('the memory of an error’s plan is lost and nothing else', async () => {
  const loader = createWorkerLoader({ dataset, samples });
  const broken = [...plans.slice(0, 5), { epoch: 0, indices: [-1] }, ...plans.slice(5)];
  const seen: number[] = [];
  await expect(async () => {
    for await (const { images } of loader.load(broken)) seen.push(images.data.length);
  }).rejects.toThrow();
  expect(seen).toEqual(plans.slice(0, 5).map(() => 2 * 32 * 32 * 3));
  await loader.close();
});
