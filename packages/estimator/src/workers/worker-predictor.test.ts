import {
  createHourglass,
  createLightweightOpenPose,
  HOURGLASS_NANO,
  LIGHTWEIGHT_OPENPOSE_TINY,
  type PoseNetwork,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { createRandom, OptionError, type RgbImage } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createEstimator } from '../estimate/create-estimator.js';

// Workers load built files; this one is `dist/estimate-worker.js`.
const built = new URL('../../dist/node.js', import.meta.url).href;
const { loadOnnxruntimePredictors } = (await import(
  /* @vite-ignore */ built
)) as typeof import('../node.js');

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
});

const noise = (seed: number, height: number, width: number): RgbImage => {
  const random = createRandom(seed);
  return {
    height,
    width,
    data: Uint8Array.from({ length: height * width * 3 }, () => 256 * random()),
  };
};

/** The same network estimated in this thread and in workers. */
async function estimators(network: PoseNetwork, workers: number) {
  const [here, apart] = await Promise.all([
    loadOnnxruntimePredictors({ threads: 1 }),
    loadOnnxruntimePredictors({ threads: 1, workers }),
  ]);
  const now = () => performance.now();
  return {
    here: createEstimator({ network, engine: here }),
    apart: createEstimator({ network, engine: apart, now }),
  };
}

const SMALL = { ...LIGHTWEIGHT_OPENPOSE_TINY, input: { height: 64, width: 64 } };

describe.each([
  ['one person', () => createHourglass(HOURGLASS_NANO, { seed: 3 })],
  ['crowds', () => createLightweightOpenPose(SMALL, { seed: 3 })],
])('%s', (_, create) => {
  test('workers find what the thread itself finds, many pictures at a time', async () => {
    const network = create();
    const { here, apart } = await estimators(network, 2);
    const images = Array.from({ length: 7 }, (_, seed) => noise(seed, 60 + seed, 80));
    const found = await Promise.all(images.map((image) => apart.estimatePoses(image)));
    for (const [index, image] of images.entries()) {
      expect(found[index]).toEqual(await here.estimatePoses(image));
    }
    expect(await apart.estimateBatch(images, { flip: true })).toEqual(
      await here.estimateBatch(images, { flip: true }),
    );
    const { last } = apart.timings;
    for (const time of [last?.prepareMs, last?.networkMs, last?.decodeMs]) {
      expect(time).toBeGreaterThan(0);
    }
    await apart.dispose();
    await expect(apart.estimatePoses(images[0] as RgbImage)).rejects.toThrow(
      'The predictor was disposed. Make another one.',
    );
    await here.dispose();
    network.dispose();
  });

  test('maps are answered too, of the heads that are asked for', async () => {
    const network = create();
    const { here, apart } = await estimators(network, 2);
    const { height, width } = network.input;
    const images = { data: new Float32Array(height * width * 3).fill(0.3) };
    const input = { ...images, shape: [1, height, width, 3] as [number, number, number, number] };
    const names = [network.heads.at(-1)?.name as string];
    const [only, ...others] = await apart.predictor.predict(input, names);
    expect(others).toEqual([]);
    expect(only).toEqual((await here.predictor.predict(input)).at(-1));
    await Promise.all([apart.dispose(), here.dispose()]);
    network.dispose();
  });
});

test('pixels in shared memory are seen as they are', async () => {
  const network = createHourglass(HOURGLASS_NANO, { seed: 3 });
  const { here, apart } = await estimators(network, 1);
  const image = noise(5, 70, 90);
  const data = new Uint8Array(new SharedArrayBuffer(image.data.length));
  data.set(image.data);
  expect(await apart.estimatePoses({ ...image, data })).toEqual(await here.estimatePoses(image));
  await Promise.all([apart.dispose(), here.dispose()]);
  network.dispose();
});

test('a network whose graph depends on the size is recorded when a worker needs it', async () => {
  const network = createHourglass(HOURGLASS_NANO, { seed: 1 });
  const dependent: PoseNetwork = {
    ...network,
    forward: (images, mode) => {
      const [batch] = images.shape; // A number from the size is another constant at each.
      return network.forward(tf.mul(images, 1 / batch) as tf.Tensor4D, mode);
    },
  };
  const { here, apart } = await estimators(dependent, 2);
  const images = Array.from({ length: 5 }, (_, seed) => noise(seed, 64, 64));
  for (const count of [1, 3, 1, 5]) {
    const some = images.slice(0, count);
    expect(await apart.estimateBatch(some)).toEqual(await here.estimateBatch(some));
  }
  await Promise.all([apart.dispose(), here.dispose()]);
  network.dispose();
});

test('errors keep their class and their words, and the worker goes on', async () => {
  const network = createHourglass(HOURGLASS_NANO, { seed: 3 });
  const { here, apart } = await estimators(network, 1);
  const image = noise(1, 50, 60);
  const boxes = [{ x: 500, y: 0, width: 10, height: 10 }];
  const error = await apart.estimatePoses(image, { boxes }).catch((reason) => reason);
  expect(error).toBeInstanceOf(OptionError);
  expect(error).toMatchObject({
    name: 'OptionError',
    option: 'boxes[0]',
    message:
      "`boxes[0]` should be a rectangle that meets the picture of 50 x 60, but it is 'x 500, y 0, width 10, height 10'.",
  });
  expect((await apart.estimatePoses(image)).poses).toHaveLength(1);
  await Promise.all([apart.dispose(), here.dispose()]);
  network.dispose();
});

test('a signal stops a call before its next batch, with its reason', async () => {
  const network = createHourglass(HOURGLASS_NANO, { seed: 3 });
  const { here, apart } = await estimators(network, 1);
  const image = noise(1, 50, 60);
  const reason = new Error('Enough.');
  await expect(apart.estimatePoses(image, { signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
  const images = Array.from({ length: 2000 }, () => image);
  for (const _ of ['while the worker starts', 'while it works']) {
    const stopping = new AbortController();
    const many = apart.estimateBatch(images, { batchSize: 1, signal: stopping.signal });
    setTimeout(() => stopping.abort(reason), 20);
    await expect(many).rejects.toBe(reason);
  }
  expect((await apart.estimatePoses(image)).poses).toHaveLength(1);
  await Promise.all([apart.dispose(), here.dispose()]);
  network.dispose();
});

test('a number of workers that cannot be had is refused', async () => {
  await expect(loadOnnxruntimePredictors({ workers: -1 })).rejects.toThrow(
    '`workers` should be a whole number from 0, but it is -1.',
  );
});
