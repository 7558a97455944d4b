import { createLightweightOpenPose, LIGHTWEIGHT_OPENPOSE_TINY } from '@posewright/architectures';
import { averageFlipped, averageFlippedPafs } from '@posewright/decoding';
import { warpAffine } from '@posewright/image';
import { mirroring, resizing } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createColorPredictor, paintSpots } from '../fixtures/color-pictures.js';
import { createPredictor } from '../predictors/create-predictor.js';
import { fitInput, scaledHeight } from './fit-input.js';
import { seePicture } from './see-picture.js';

const spots = [20, 40, 60].map((x) => ({ x, y: 30 }));

test('the flip test averages with what the network sees of the mirrored picture', async () => {
  const size = { height: 64, width: 80 };
  const network = createLightweightOpenPose(
    { ...LIGHTWEIGHT_OPENPOSE_TINY, input: { height: 64, width: 64 } },
    { seed: 1 },
  );
  const predictor = createPredictor(network);
  const image = paintSpots(size, [spots]);
  const mirrored = warpAffine(image, { imageToInput: mirroring(80), size });
  const plain = await seePicture(predictor, image);
  const turned = await seePicture(predictor, mirrored);
  const { maps } = await seePicture(predictor, image, { flip: true });
  const { skeleton } = network;
  const options = { skeleton };
  expect(maps.heatmaps).toEqual(averageFlipped(plain.maps.heatmaps, turned.maps.heatmaps, options));
  expect(maps.pafs).toEqual(averageFlippedPafs(plain.maps.pafs, turned.maps.pafs, options));
  network.dispose();
});

test('one scale, twice, is that scale', async () => {
  const predictor = createColorPredictor({ input: { height: 64, width: 64 }, fields: true });
  const image = paintSpots({ height: 50, width: 70 }, [spots]);
  const once = await seePicture(predictor, image);
  const twice = await seePicture(predictor, image, { scales: [1, 1] });
  for (const kind of ['heatmaps', 'pafs'] as const) {
    once.maps[kind].data.forEach((value, place) => {
      expect(twice.maps[kind].data[place]).toBeCloseTo(value, 6);
    });
  }
});

test('scales to the height and pads to the stride; a line of pixels is scaled by its width', () => {
  const options = { height: 64, stride: 8 };
  const fit = fitInput({ height: 128, width: 150 }, options);
  expect(fit.size).toEqual({ height: 64, width: 80 });
  expect(fit.imageToInput).toEqual(
    resizing({ height: 128, width: 150 }, { height: 64, width: 75 }),
  );
  expect(fitInput({ height: 1, width: 1000 }, options).size).toEqual({ height: 64, width: 256 });
  expect(fitInput({ height: 1000, width: 1 }, options).size).toEqual({ height: 64, width: 8 });
  expect([0.01, 0.5, 1.3].map((scale) => scaledHeight(64, { scale, stride: 8 }))).toEqual([
    8, 32, 80,
  ]);
});
