import { expect, test } from 'vitest';
import { createColorPredictor } from '../fixtures/color-pictures.js';
import { mirrorImages } from './mirror-images.js';
import { predictHeatmaps } from './predict-heatmaps.js';
import { predictMaps } from './predict-maps.js';

const images = {
  data: Float32Array.from({ length: 2 * 4 * 8 * 3 }, (_, place) => place),
  shape: [2, 4, 8, 3] as [number, number, number, number],
};

test('gives each picture the maps of each kind', async () => {
  const predictor = createColorPredictor({ input: { height: 4, width: 8 }, fields: true });
  const maps = await predictMaps(predictor, images, { kinds: ['pafs', 'heatmaps'] });
  expect(maps).toHaveLength(2);
  // The mean of red over 16 pixels: rows of 24 numbers, pixels of 3, pictures of 96.
  const mean = (picture: number, x: number) => 96 * picture + (24 * 6) / 4 + 3 * (4 * x + 1.5);
  expect([0, 1].map((x) => maps[1]?.heatmaps?.data[3 * x])).toEqual([mean(1, 0), mean(1, 1)]);
  expect([...(maps[0]?.pafs?.data ?? [])]).toEqual([1, 0, 1, 0, 1, 0, 1, 0]);
});

test('says which heads there are where one is missing', async () => {
  const predictor = createColorPredictor({ input: { height: 4, width: 8 } });
  await expect(predictMaps(predictor, images, { kinds: ['pafs'] })).rejects.toThrow(
    "`kinds` should be among the heads of the network: heatmaps_0, but it is 'pafs'.",
  );
});

test('mirrors each picture', () => {
  const mirrored = mirrorImages(images);
  expect([...mirrored.data.subarray(0, 6)]).toEqual([21, 22, 23, 18, 19, 20]);
  expect(mirrorImages(mirrored)).toEqual(images);
});

test('the flip test averages with the mirrored picture, moved a pixel where asked for', async () => {
  const predictor = createColorPredictor({ input: { height: 4, width: 8 } });
  const plain = await predictHeatmaps(predictor, images, { flip: false });
  const flipped = await predictHeatmaps(predictor, images, { flip: true });
  // The predictor sees the same from either side.
  expect(flipped).toEqual(plain);
  const [shifted] = await predictHeatmaps(predictor, images, { flip: true, shift: true });
  const [first = NaN, second = NaN] = [0, 1].map((x) => plain[0]?.data[3 * x]);
  expect([...(shifted?.data ?? [])].filter((_, place) => place % 3 === 0)).toEqual([
    first,
    (first + second) / 2,
  ]);
});
