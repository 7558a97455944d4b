import { type AugmentationRecipe, NO_AUGMENTATION, RECIPES } from '@posewright/augment';
import type { PoseDataset } from '@posewright/datasets';
import { applyAffine, ImageError, type Keypoint, type Pose, RGB_UNIT } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createPairDataset } from '../fixtures/pair-dataset.js';
import { createInlineLoader } from './inline-loader.js';
import { listPeople } from './list-people.js';
import { makeSample } from './make-sample.js';
import type { SampleOptions } from './sample-options.js';

const input = { height: 64, width: 48 };
const pairs = createPairDataset({ seed: 3, length: 4, side: 96 });
const person = { picture: 1, person: 1 };
const place = { index: 3, epoch: 2 };
const options: SampleOptions = {
  input,
  stride: 4,
  sigma: 2,
  preprocessing: RGB_UNIT,
  crop: 'person',
  augmentation: NO_AUGMENTATION,
  seed: 1,
  strict: true,
};
const bottomUp = { thickness: 1, convention: 'exact', personHeight: 0.6 } as const;
const mosaics: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  mosaic: { probability: 1, centerRange: [0.4, 0.6] },
};
const patches: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  occluders: { probability: 1, countRange: [2, 2], sideRange: [0.2, 0.5], patchShare: 1 },
};

/** The pairs, with a note of which pictures were read; some cannot be. */
function watched(broken: readonly number[] = []) {
  const read: number[] = [];
  const dataset: PoseDataset = {
    ...pairs,
    image: async (index) => {
      read.push(index);
      if (broken.includes(index)) throw new ImageError(`Picture ${index} is broken.`);
      return pairs.image(index);
    },
  };
  return { dataset, read };
}

test('reads three more pictures for a mosaic, whose people are learned with their own', async () => {
  const { dataset, read } = watched();
  const sample = await makeSample({ dataset, person }, place, {
    ...options,
    augmentation: mosaics,
    bottomUp,
  });
  const others = sample.parameters.mosaic?.pictures.map((at) => Math.floor(4 * at)) as number[];
  expect(read).toEqual([1, ...others]);
  expect(sample.poses).toHaveLength(8);
  expect(sample.pose).toBe(sample.poses[1]);
  // Somebody of each picture is in it, and drawn where the keypoints are.
  for (const quarter of [0, 1, 2, 3]) {
    const known = sample.poses
      .slice(2 * quarter, 2 * quarter + 2)
      .flatMap(({ keypoints }) => keypoints.filter((keypoint) => keypoint !== null));
    expect(known.length).toBeGreaterThan(0);
  }
  const { keypoints } = sample.pose;
  const head = keypoints.findIndex((keypoint) => keypoint !== null);
  const { x, y } = keypoints[head] as Keypoint;
  const { data, width, channels } = sample.heatmaps;
  const [column, row] = [Math.round((x + 0.5) / 4 - 0.5), Math.round((y + 0.5) / 4 - 0.5)];
  expect(data[(row * width + column) * channels + head]).toBeGreaterThan(0.8);
});

test('the mask of a mosaic has the regions of all four pictures', async () => {
  const masked: PoseDataset = {
    ...pairs,
    annotation: (index) => ({
      ...pairs.annotation(index),
      unlabeled: [{ kind: 'box', box: { x: -0.5, y: -0.5, width: 192, height: 96 } }],
    }),
  };
  const samples = { ...options, augmentation: mosaics, bottomUp };
  const sample = await makeSample({ dataset: masked, person }, place, samples);
  // Pictures of 192 x 96 fill 48 x 24 of their quarters, of which none is smaller than 0.4 of 48 x 64.
  const covered = sample.mask?.data.filter((value) => value < 0.5).length ?? 0;
  expect(covered * 16).toBeGreaterThan(0.8 * 4 * 24 * 12);
  expect(covered * 16).toBeLessThan(1.2 * 4 * 24 * 12);
});

test('single-person networks see no mosaic, bottom-up ones no half bodies', async () => {
  const { dataset, read } = watched();
  await makeSample({ dataset, person }, place, { ...options, augmentation: mosaics });
  expect(read).toEqual([1]);
  const halves = { ...RECIPES['hrnet-coco'].halfBody, probability: 1, fewestJoints: 5 };
  const halved = { ...options, augmentation: { ...NO_AUGMENTATION, halfBody: halves } };
  const affine = async (samples: SampleOptions) =>
    (await makeSample({ dataset, person }, place, samples)).imageToInput;
  expect(await affine(halved)).not.toEqual(await affine(options));
  expect(await affine({ ...halved, bottomUp })).toEqual(await affine({ ...options, bottomUp }));
});

test('a half body is larger than the whole, and its joints are in the input', async () => {
  const halves = { ...RECIPES['hrnet-coco'].halfBody, probability: 1, fewestJoints: 5 };
  const { pose, parameters } = await makeSample({ dataset: pairs, person }, place, {
    ...options,
    augmentation: { ...NO_AUGMENTATION, halfBody: halves },
  });
  const isUpper = parameters.halfBody?.prefers === 'upper';
  for (const [joint, keypoint] of pose.keypoints.entries()) {
    const isLegs = /hip|knee|ankle/.test(pairs.skeleton.joints[joint] as string);
    if (keypoint === null || isLegs === isUpper) continue;
    expect(Math.min(keypoint.x, keypoint.y)).toBeGreaterThan(-0.5);
    expect(keypoint.x).toBeLessThan(47.5);
    expect(keypoint.y).toBeLessThan(63.5);
  }
});

test('reads a picture for each patch, and marks what patches hide', async () => {
  const { dataset, read } = watched();
  const [covered, plain] = [
    await makeSample({ dataset, person }, place, { ...options, augmentation: patches }),
    await makeSample({ dataset: pairs, person }, place, options),
  ];
  expect(read).toHaveLength(3);
  expect(covered.image.data).not.toEqual(plain.image.data);
  const places = ({ keypoints }: Pose) => keypoints.map((point) => point && [point.x, point.y]);
  expect(places(covered.pose)).toEqual(places(plain.pose));
});

test('another picture that cannot be read is an error or replaced by the next one', async () => {
  const mosaic = { ...options, augmentation: mosaics, bottomUp };
  const { dataset, read } = watched([0, 2, 3]);
  await expect(makeSample({ dataset, person }, place, mosaic)).rejects.toThrow('is broken.');
  read.length = 0;
  const sample = await makeSample({ dataset, person }, place, { ...mosaic, strict: false });
  expect(sample.poses).toHaveLength(8);
  // All four are picture 1 now: each of the others is read up to it, in the order of the set.
  expect(read.filter((picture) => picture === 1)).toHaveLength(4);
  for (const [at, picture] of read.entries()) {
    if (picture !== 1) expect(read[at + 1]).toBe((picture + 1) % 4);
  }
});

test('samples are bit for bit the same whatever was made before, in whatever order', async () => {
  const everything: AugmentationRecipe = {
    ...RECIPES['hrnet-coco'],
    occluders: { ...patches.occluders, probability: 0.5 },
    holes: { probability: 0.5, countRange: [1, 2], sideRange: [0.1, 0.3], fill: 'noise' },
    noise: { probability: 0.5, deviationRange: [2, 9] },
    jpeg: { probability: 0.5, qualityRange: [20, 90] },
    mosaic: { probability: 0.5, centerRange: [0.4, 0.6] },
  };
  const source = { dataset: pairs, people: listPeople(pairs) };
  for (const samples of [
    { ...options, augmentation: everything },
    { ...options, augmentation: everything, bottomUp },
  ]) {
    const plans = [
      [0, 3],
      [5, 1],
      [2, 4],
    ].map((indices) => ({ epoch: 7, indices }));
    const loader = createInlineLoader(source, samples);
    const all = await collect(loader.load(plans));
    const resumed = await collect(loader.load(plans.slice(2)));
    expect(resumed[0]).toEqual(all[2]);
    expect(all[0]?.images.data).not.toEqual(all[1]?.images.data);
  }
});

test('keypoints go where the affine says', async () => {
  const sample = await makeSample({ dataset: pairs, person }, place, {
    ...options,
    augmentation: { ...RECIPES.mmpose, mirrorProbability: 0 },
  });
  const pose = pairs.annotation(1).poses[1] as Pose;
  for (const [joint, keypoint] of pose.keypoints.entries()) {
    if (keypoint === null) continue;
    expect(sample.pose.keypoints[joint]).toMatchObject(applyAffine(sample.imageToInput, keypoint));
  }
});

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
