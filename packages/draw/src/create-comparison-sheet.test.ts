import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import {
  type ComparedSample,
  type ComparisonSheetOptions,
  createComparisonSheet,
} from './create-comparison-sheet.js';
import { plainImage } from './fixtures/plain-image.js';
import { readPng } from './fixtures/read-pixels.js';
import { poseAt, TWO_SIDED } from './fixtures/two-sided.js';
import { GAP } from './sheet.js';

const SIDE = 200;
const GRAY = [100, 100, 100];

/** Maps of 5 x 5 with the left hand's value at cell (3, 1), and zeros. */
function mapsWith(value: number) {
  const maps = createGrid({ height: 5, width: 5, channels: 3 });
  maps.data[(1 * 5 + 3) * 3 + 1] = value;
  return maps;
}

const sampleWith = (change: Partial<ComparedSample> = {}): ComparedSample => ({
  title: 'one',
  image: plainImage({ height: 20, width: 20 }, GRAY),
  predicted: [],
  target: [],
  predictedHeatmaps: mapsWith(0),
  targetHeatmaps: mapsWith(1),
  ...change,
});

const draw = (samples: readonly ComparedSample[], options: Partial<ComparisonSheetOptions> = {}) =>
  readPng(createComparisonSheet(samples, { skeleton: TWO_SIDED, scale: 10, ...options }));

const tileAt = (index: number) => GAP + index * (SIDE + GAP);

test('has three tiles for each sample, a row each, or several samples side by side', async () => {
  const samples = [sampleWith(), sampleWith()];
  const [below, beside] = [await draw(samples), await draw(samples, { across: 2 })];
  expect(below.width).toBe(GAP + 3 * (SIDE + GAP));
  expect(beside.width).toBe(GAP + 6 * (SIDE + GAP));
  expect(below.height - GAP).toBe(2 * (beside.height - GAP));
});

test('draws the prediction and the target over the picture alone', async () => {
  const hand = poseAt([null, [3, 7], null]);
  const middle = [3.5 * 10, 7.5 * 10] as const;
  for (const change of [{ predicted: [hand] }, { target: [hand] }]) {
    const { at } = await draw([sampleWith(change)]);
    const row = Array.from({ length: 25 }, (_, dx) => at(GAP + middle[0] + dx, GAP + middle[1]));
    expect(row.some((pixel) => `${pixel}` !== `${GRAY}`)).toBe(true);
    expect(at(GAP + 150, GAP + 150)).toEqual(GRAY);
    expect(at(tileAt(1) + 35, GAP + 75)).toEqual([75, 75, 75]);
  }
});

test('what leaves the picture is cut off', async () => {
  const { at } = await draw([sampleWith({ predicted: [poseAt([null, [30, 10], null])] })]);
  const colors = new Set<string>();
  for (let x = tileAt(0) + SIDE; x < tileAt(1); x++) colors.add(`${at(x, GAP + 105)}`);
  expect(colors.size).toBe(1);
});

test('both maps have 1 as their brightest, so that collapsed ones are dark', async () => {
  // Cell (3, 1) of 5 has its center at 140, 60.
  const redOf = async (value: number) =>
    (await draw([sampleWith({ predictedHeatmaps: mapsWith(value) })])).at(
      tileAt(1) + 140,
      GAP + 60,
    )[0] as number;
  const { at } = await draw([sampleWith()]);
  const truth = at(tileAt(2) + 140, GAP + 60)[0] as number;
  expect(truth).toBeGreaterThan(200);
  expect(await redOf(1)).toBe(truth);
  expect(await redOf(0)).toBe(75);
  expect(await redOf(0.01)).toBeLessThan(90);
});

test('throws a ShapeError where a pose has other joints than the skeleton', () => {
  expect(() =>
    createComparisonSheet([sampleWith({ predicted: [poseAt([null, [1, 1]])] })], {
      skeleton: TWO_SIDED,
    }),
  ).toThrow(/^`pose\.keypoints` should have shape \[3\]/);
});
