import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createHourglass,
  createLightweightOpenPose,
  describeNetwork,
  HOURGLASS_NANO,
  LIGHTWEIGHT_OPENPOSE_TINY,
  type PoseNetwork,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import { decodeImage } from '@posewright/image/node';
import { readState } from '@posewright/layers';
import { createRandom, type RgbImage } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeCodec } from './describe-codec.js';
import { loadEstimator } from './load-estimator.js';
import { OPTIMIZER_SLOTS } from './network-state.js';

let folder: string;

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  folder = await mkdtemp(join(tmpdir(), 'posewright-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes a network as a training run does, an optimizer's slots beside it, and frees it. */
async function store(
  name: string,
  network: PoseNetwork,
  words: Readonly<Record<string, string>> = {},
): Promise<string> {
  const file = join(folder, `${name}.safetensors`);
  const slot = { shape: [1], dtype: 'F32', data: Float32Array.of(1) } as const;
  const state = new Map([...(await readState(network.store)), [`${OPTIMIZER_SLOTS}m/x`, slot]]);
  await writeCheckpoint(file, state as never, {
    metadata: { ...describeNetwork(network), note: 'small', ...words },
  });
  network.dispose();
  return file;
}

const noise = (seed: number, height: number, width: number): RgbImage => {
  const random = createRandom(seed);
  return {
    height,
    width,
    data: Uint8Array.from({ length: height * width * 3 }, () => 256 * random()),
  };
};

test('a file alone is enough, and both engines find the same', async () => {
  const file = await store('nano', createHourglass(HOURGLASS_NANO, { seed: 3 }));
  const before = tf.memory().numTensors;
  const estimator = await loadEstimator(file, { threads: 1, flip: true });
  const tfjs = await loadEstimator(file, { engine: 'tfjs', flip: true });
  expect([estimator.predictor.engine, tfjs.predictor.engine]).toEqual(['onnxruntime', 'tfjs']);
  expect([estimator.reason, tfjs.reason]).toEqual([
    'It is the fastest that loads.',
    'It was asked for.',
  ]);
  expect(estimator.metadata.note).toBe('small');
  expect(estimator.skeleton.joints).toEqual(HOURGLASS_NANO.skeleton.joints);
  expect(estimator.timings.firstResultMs).toBeNull();
  const image = noise(1, 90, 70);
  const [one, other] = [await estimator.estimatePoses(image), await tfjs.estimatePoses(image)];
  expect(one.poses[0]?.keypoints.map((keypoint) => keypoint && [keypoint.x, keypoint.y])).toEqual(
    other.poses[0]?.keypoints.map((keypoint) => keypoint && [keypoint.x, keypoint.y]),
  );
  expect(one.poses[0]?.score).toBeCloseTo(other.poses[0]?.score as number, 5);
  const { loadMs, warmUpMs, firstResultMs, last } = estimator.timings;
  for (const time of [loadMs, warmUpMs, firstResultMs, last?.networkMs])
    expect(time).toBeGreaterThan(0);
  expect(warmUpMs).toBeGreaterThan(firstResultMs as number); // What is done once was done then.
  await estimator.dispose();
  await tfjs.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('the file says how its heatmaps are read, unless the caller does', async () => {
  const words = describeCodec({ codec: 'dark', sigma: 1.5 });
  const file = await store('dark', createHourglass(HOURGLASS_NANO, { seed: 3 }), words);
  const options = { engine: 'tfjs', warmUp: false } as const;
  const said = await loadEstimator(file, options);
  expect(said.defaults).toMatchObject({ codec: 'dark', sigma: 1.5 });
  const told = await loadEstimator(file, { ...options, codec: 'argmax' });
  expect(told.defaults).toMatchObject({ codec: 'argmax', sigma: 1.5 });
  await said.dispose();
  await told.dispose();
});

test('200 pictures of many sizes leave nothing behind that grows', async () => {
  const network = createLightweightOpenPose(
    { ...LIGHTWEIGHT_OPENPOSE_TINY, input: { height: 64, width: 64 } },
    { seed: 1 },
  );
  const estimator = await loadEstimator(await store('crowd', network), { threads: 1 });
  const see = async (picture: number) => {
    await estimator.estimatePoses(noise(picture, 40 + (picture % 7), 30 + 8 * (picture % 20)));
  };
  for (let picture = 0; picture < 60; picture++) await see(picture);
  const [tensors, memory] = [tf.memory().numTensors, process.memoryUsage().rss];
  for (let picture = 60; picture < 260; picture++) await see(picture);
  expect(tf.memory().numTensors).toBe(tensors);
  // A picture's maps and crops are some 200 kB: 200 that were kept would be 40 MB.
  expect((process.memoryUsage().rss - memory) / 1e6).toBeLessThan(25);
  await estimator.dispose();
});

test('says what is wrong with a file, and with an engine', async () => {
  const file = join(folder, 'text.safetensors');
  await writeFile(file, 'no weights at all');
  const before = tf.memory().numTensors;
  await expect(loadEstimator(file)).rejects.toThrow(
    expect.objectContaining({ name: 'CheckpointError', file }),
  );
  const nano = await store('nano', createHourglass(HOURGLASS_NANO, { seed: 3 }));
  await expect(loadEstimator(nano, { engine: 'onnx' as 'tfjs' })).rejects.toThrow(
    "`engine` should be 'onnxruntime' or 'tfjs', but it is 'onnx'.",
  );
  await expect(loadEstimator(nano, { scales: [1, 2] })).rejects.toThrow(
    '`scales` should be left out',
  );
  expect(tf.memory().numTensors).toBe(before);
});

const weights = sharedFile('weights/lightweight-openpose-omz/model.safetensors');
const picture = sharedFile('data/coco-subset/images/000000000785.jpg');

test.skipIf(weights === null || picture === null)(
  'weights of another project are recognized, and find a person whose left is at the right of the picture',
  async () => {
    const estimator = await loadEstimator(weights as string, { threads: 1, minimumScore: 0.4 });
    const { poses } = await estimator.estimatePoses(await decodeImage(picture as string));
    expect(poses).toHaveLength(1);
    const named = Object.fromEntries(
      (poses[0]?.keypoints ?? []).flatMap((keypoint) =>
        keypoint ? [[keypoint.name, keypoint]] : [],
      ),
    );
    const annotated = { nose: [367, 81], left_shoulder: [399, 108], right_shoulder: [358, 129] };
    for (const [joint, [x = 0, y = 0]] of Object.entries(annotated)) {
      expect(Math.hypot((named[joint]?.x ?? NaN) - x, (named[joint]?.y ?? NaN) - y)).toBeLessThan(
        9,
      );
    }
    await estimator.dispose();
  },
);
