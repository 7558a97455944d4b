import {
  createHourglass,
  createLightweightOpenPose,
  HOURGLASS_NANO,
  LIGHTWEIGHT_OPENPOSE_TINY,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import type { RgbImage } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPredictor } from '../predictors/create-predictor.js';
import type { PosePredictor } from '../predictors/pose-predictor.js';
import { createEstimator, type Estimator } from './create-estimator.js';
import { seePicture } from './see-picture.js';

beforeAll(() => prepareBackend({ backend: 'wasm', threads: 1 }));
afterAll(() => prepareBackend({ backend: 'cpu' }));

const image: RgbImage = { height: 64, width: 64, data: new Uint8Array(64 * 64 * 3).fill(90) };
const small: RgbImage = { height: 64, width: 40, data: new Uint8Array(64 * 40 * 3).fill(90) };
const box = { x: 4, y: 4, width: 40, height: 50 };
const ONE = () => createHourglass(HOURGLASS_NANO, { seed: 1 });
const CROWD = () =>
  createLightweightOpenPose(
    { ...LIGHTWEIGHT_OPENPOSE_TINY, input: { height: 64, width: 64 } },
    { seed: 1 },
  );
type Call = (estimator: Estimator, signal?: AbortSignal) => Promise<unknown>;

/** Ways through an estimator, and how often each asks the network. */
const WAYS: readonly (readonly [name: string, network: typeof ONE, runs: number, call: Call])[] = [
  ['the whole picture', ONE, 1, (each, signal) => each.estimatePoses(image, { signal })],
  ['the mirrored too', ONE, 2, (each, signal) => each.estimatePoses(image, { signal, flip: true })],
  [
    'boxes in batches',
    ONE,
    3,
    (each, signal) => each.estimatePoses(image, { signal, boxes: [box, box, box], batchSize: 1 }),
  ],
  [
    'pictures in batches, mirrored',
    ONE,
    4,
    (each, signal) =>
      each.estimateBatch([image, small, image], { signal, batchSize: 2, flip: true }),
  ],
  ['a crowd', CROWD, 1, (each, signal) => each.estimatePoses(image, { signal })],
  [
    'a crowd, mirrored, at three scales',
    CROWD,
    6,
    (each, signal) => each.estimatePoses(image, { signal, flip: true, scales: [1, 0.5, 1.5] }),
  ],
  ['crowds', CROWD, 2, (each, signal) => each.estimateBatch([image, small, image], { signal })],
  [
    'what a network sees of a crowd',
    CROWD,
    2,
    ({ predictor }, signal) => seePicture(predictor, image, { signal, scales: [1, 0.5] }),
  ],
];

test.each(WAYS)(
  '%s: ends with the run during which it is aborted, and leaves nothing',
  async (_, create, runs, call) => {
    const network = create();
    const plain = createPredictor(network);
    let [asked, last] = [0, Number.POSITIVE_INFINITY];
    let controller = new AbortController();
    const predictor: PosePredictor = {
      ...plain,
      predict: (images) => {
        if (++asked === last) setTimeout(() => controller.abort(new Error('Enough.')));
        return plain.predict(images).then(async (outputs) => {
          await new Promise((resolve) => setTimeout(resolve, 2));
          return outputs;
        });
      },
    };
    let time = 0;
    const estimator = createEstimator({ predictor, now: () => time++ });
    const expected = await call(estimator);
    expect(asked).toBe(runs);
    const { last: timings } = estimator.timings;
    const { numTensors } = tf.memory();
    for (last = 0; last <= runs; last++) {
      [asked, controller] = [0, new AbortController()];
      if (last === 0) controller.abort(new Error('Enough.'));
      await expect(call(estimator, controller.signal)).rejects.toThrow('Enough.');
      expect(asked).toBe(last);
      expect(tf.memory().numTensors).toBe(numTensors);
    }
    expect(estimator.timings.last).toEqual(timings); // What was given up is not timed.
    [asked, last] = [0, Number.POSITIVE_INFINITY];
    expect(await call(estimator, new AbortController().signal)).toEqual(expected);
    await estimator.dispose();
    network.dispose();
  },
);

test('a call that has nothing to ask the network is aborted as well', async () => {
  const network = ONE();
  const estimator = createEstimator({ network });
  const signal = AbortSignal.abort(new Error('Enough.'));
  await expect(estimator.estimatePoses(image, { boxes: [], signal })).rejects.toThrow('Enough.');
  await expect(estimator.estimateBatch([], { signal })).rejects.toThrow('Enough.');
  await estimator.dispose();
  network.dispose();
});
