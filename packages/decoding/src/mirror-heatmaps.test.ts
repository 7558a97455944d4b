import {
  createGrid,
  createRandom,
  defineSkeleton,
  type Grid,
  MPII_16,
  valueAt,
} from '@posewright/pose';
import { expect, test } from 'vitest';
import { averageFlipped } from './average-flipped.js';
import { mirrorHeatmaps } from './mirror-heatmaps.js';

const EYES = defineSkeleton({
  name: 'EYES',
  joints: ['left_eye', 'right_eye'],
  limbs: [],
  flip: [1, 0],
  sigmas: [1, 1],
});

const randomGrid = (seed: number): Grid => {
  const random = createRandom(seed);
  return createGrid(
    { height: 5, width: 6, channels: 16 },
    Float32Array.from({ length: 480 }, () => random()),
  );
};

test('reverses columns and exchanges left and right', () => {
  const mirrored = createGrid(
    { height: 1, width: 3, channels: 2 },
    Float32Array.of(1, 10, 2, 20, 3, 30),
  );
  expect([...mirrorHeatmaps(mirrored, { skeleton: EYES }).data]).toEqual([30, 3, 20, 2, 10, 1]);
});

test('leaves the background where it is', () => {
  const mirrored = createGrid(
    { height: 1, width: 2, channels: 3 },
    Float32Array.of(1, 10, 100, 2, 20, 200),
  );
  const { data } = mirrorHeatmaps(mirrored, { skeleton: EYES });
  expect([...data]).toEqual([20, 2, 200, 10, 1, 100]);
});

test('shifts to the right and keeps the first column', () => {
  const mirrored = createGrid(
    { height: 2, width: 3, channels: 2 },
    Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60),
  );
  const shifted = mirrorHeatmaps(mirrored, { skeleton: EYES, shift: true });
  expect([...shifted.data]).toEqual([30, 3, 30, 3, 20, 2, 60, 6, 60, 6, 50, 5]);
});

test('twice is the identity', () => {
  const heatmaps = randomGrid(1);
  const options = { skeleton: MPII_16 };
  expect(mirrorHeatmaps(mirrorHeatmaps(heatmaps, options), options)).toEqual(heatmaps);
});

test('refuses heatmaps of another skeleton', () => {
  expect(() => mirrorHeatmaps(randomGrid(1), { skeleton: EYES })).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`mirrored` should have shape [height, width, 2 or 3], but it has shape [5, 6, 16]. EYES has 2 joints, and there may be a background; was the network trained with another skeleton?',
    }),
  );
});

const offsets = () =>
  createGrid(
    { height: 1, width: 3, channels: 6 },
    Float32Array.from({ length: 18 }, (_, index) => index),
  );

test('mirrors offsets: columns in reverse order, joints exchanged, x negated', () => {
  const maps = mirrorHeatmaps(offsets(), { skeleton: EYES, maps: 'offset' });
  const column = (x: number) => [0, 1, 2, 3, 4, 5].map((channel) => valueAt(maps, x, 0, channel));
  expect(column(0)).toEqual([15, -16, 17, 12, -13, 14]);
  expect(column(2)).toEqual([3, -4, 5, 0, -1, 2]);
});

test('averages offsets of a network that treats sides alike to what it saw', () => {
  const options = { skeleton: EYES, maps: 'offset' } as const;
  const mirrored = mirrorHeatmaps(offsets(), options);
  expect(averageFlipped(offsets(), mirrored, options)).toEqual(offsets());
});

test('refuses maps that are not three for each joint', () => {
  const heatmaps = createGrid({ height: 1, width: 3, channels: 2 });
  expect(() => mirrorHeatmaps(heatmaps, { skeleton: EYES, maps: 'offset' })).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`mirrored` should have shape [height, width, 6], but it has shape [1, 3, 2]. EYES has 2 joints, and offset maps are three for each.',
    }),
  );
});
