import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createColorPredictor, paintSpots } from '../fixtures/color-pictures.js';
import { createEstimator } from './create-estimator.js';

const image = paintSpots({ height: 60, width: 80 }, []);

test('tells what loading, warming up, the first result and the last one’s stages took', async () => {
  let time = 1000;
  const predictor = createColorPredictor({ input: { height: 64, width: 64 } });
  const slow: typeof predictor = {
    ...predictor,
    predict: (images) => {
      time += 7 * images.shape[0];
      return predictor.predict(images);
    },
  };
  const estimator = createEstimator({ predictor: slow, now: () => time, loadMs: 5 });
  expect(estimator.timings).toEqual({ loadMs: 5, warmUpMs: null, firstResultMs: null, last: null });
  await estimator.warmUp();
  await estimator.estimatePoses(image);
  await estimator.estimateBatch([image, image]);
  expect(estimator.timings).toEqual({
    loadMs: 5,
    warmUpMs: 7,
    firstResultMs: 7,
    last: {
      prepareMs: 0,
      networkMs: 14,
      decodeMs: 0,
      upsampleMs: 0,
      peaksMs: 0,
      groupingMs: 0,
    },
  });
  expect(estimator.finds).toBe('one person');
});

test('without a clock nothing is timed', async () => {
  const predictor = createColorPredictor({ input: { height: 64, width: 64 }, fields: true });
  const estimator = createEstimator({ predictor });
  await estimator.warmUp({ height: 10, width: 20 });
  await estimator.estimatePoses(image);
  expect(predictor.seen[0]).toEqual([1, 64, 128, 3]);
  expect(estimator.timings).toEqual({
    loadMs: null,
    warmUpMs: null,
    firstResultMs: null,
    last: null,
  });
  expect(estimator.finds).toBe('everybody');
});

test('pictures leave no tensors, and the network is freed by who made it', async () => {
  const network = createHourglass(HOURGLASS_NANO, { seed: 1 });
  const estimator = createEstimator({ network });
  await estimator.estimatePoses(image);
  const { numTensors } = tf.memory();
  for (let picture = 0; picture < 5; picture++)
    await estimator.estimatePoses(image, { flip: true });
  expect(tf.memory().numTensors).toBe(numTensors);
  await estimator.dispose();
  expect(tf.memory().numTensors).toBe(numTensors);
  await createEstimator({ network, ownsNetwork: true }).dispose();
  expect(tf.memory().numTensors).toBe(0);
});

test.each([
  [{}, 'without both'],
  [
    {
      network: {} as never,
      predictor: createColorPredictor({ input: { height: 4, width: 4 } }),
    },
    'with both',
  ],
])('takes a network or a predictor', (options, received) => {
  expect(() => createEstimator(options)).toThrow(
    `\`options\` should be given a \`predictor\` or a \`network\`, but it is '${received}'.`,
  );
});
