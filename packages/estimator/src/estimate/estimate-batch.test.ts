import { expect, test } from 'vitest';
import { createColorPredictor, paintSpots } from '../fixtures/color-pictures.js';
import { estimateBatch } from './estimate-batch.js';
import { estimatePoses } from './estimate-poses.js';

const spots = (x: number, y: number) => [0, 30, 60].map((dx) => ({ x: x + dx, y }));
const images = [
  paintSpots({ height: 120, width: 160 }, [spots(20, 40), spots(60, 90)]),
  paintSpots({ height: 120, width: 120 }, [spots(30, 60)]),
  paintSpots({ height: 240, width: 320 }, [spots(40, 100)]),
  paintSpots({ height: 120, width: 160 }, []),
];

test('finds in pictures of several sizes what is found in each alone; inputs of one size go together', async () => {
  const predictor = createColorPredictor({ input: { height: 120, width: 160 }, fields: true });
  const options = { scales: [1, 0.5] };
  const together = await estimateBatch(images, predictor, options);
  expect(predictor.seen.map((shape) => shape.join('x'))).toEqual([
    '3x120x160x3',
    '3x60x80x3',
    '1x120x120x3',
    '1x60x60x3',
  ]);
  for (const [index, image] of images.entries()) {
    expect(together[index]).toEqual(await estimatePoses(image, predictor, options));
  }
  expect(together.map(({ poses }) => poses.length)).toEqual([2, 1, 1, 0]);
});

test('boxes of several pictures fill batches', async () => {
  const predictor = createColorPredictor({ input: { height: 64, width: 64 } });
  const box = { x: 10, y: 20, width: 80, height: 60 };
  const boxes = [[box, { ...box, y: 60 }], [], [box, box], [box]];
  const together = await estimateBatch(images, predictor, { boxes, batchSize: 4 });
  expect(predictor.seen.map(([batch]) => batch)).toEqual([4, 1]);
  for (const [index, image] of images.entries()) {
    const own = boxes[index] as (typeof boxes)[number];
    expect(together[index]).toEqual(await estimatePoses(image, predictor, { boxes: own }));
  }
  const whole = await estimateBatch(images, predictor);
  expect(whole.map(({ poses }) => poses.length)).toEqual([1, 1, 1, 1]);
});

test('no pictures give nothing, and lists of boxes have to be as many as pictures', async () => {
  const predictor = createColorPredictor({ input: { height: 64, width: 64 } });
  expect(await estimateBatch([], predictor)).toEqual([]);
  await expect(estimateBatch(images, predictor, { boxes: [[]] })).rejects.toThrow(
    '`boxes` should be a list for each of the 4 pictures, but it is 1.',
  );
});
