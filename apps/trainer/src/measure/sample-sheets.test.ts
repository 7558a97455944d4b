import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGrid, defineSkeleton } from '@posewright/pose';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import type { ReportSheet } from '../report/report-content.js';
import { createSampleSheets, pickEpochs } from './sample-sheets.js';

const folder = mkdtempSync(join(tmpdir(), 'posewright-samples-'));
afterAll(() => rmSync(folder, { recursive: true }));

const skeleton = defineSkeleton({
  name: 'DOT',
  joints: ['dot'],
  limbs: [],
  flip: [0],
  sigmas: [1],
});
const sample = {
  title: 'one',
  image: { height: 8, width: 8, data: new Uint8Array(8 * 8 * 3) },
  predicted: [],
  target: [],
  predictedHeatmaps: createGrid({ height: 2, width: 2, channels: 1 }),
  targetHeatmaps: createGrid({ height: 2, width: 2, channels: 1 }),
};

test('shows the first epoch, the last, and the same ones between from epoch to epoch', () => {
  const shown = (count: number) =>
    pickEpochs(Array.from({ length: count }, (_, index) => index + 1));
  expect(shown(0)).toEqual([]);
  expect(shown(1)).toEqual([1]);
  expect(shown(5)).toEqual([5, 4, 3, 2, 1]);
  expect(shown(12)).toEqual([12, 10, 5, 1]);
  expect(shown(40)).toEqual([40, 30, 20, 10, 1]);
  expect(shown(41)).toEqual(
    [41, 40, 30, 20, 10, 1].filter((epoch) => epoch === 41 || epoch % 10 === 0 || epoch === 1),
  );
  for (let count = 1; count < 500; count++) expect(shown(count).length).toBeLessThanOrEqual(7);
});

test('writes a sheet for each epoch, and gives it to reports as a smaller file', async () => {
  const sheets = createSampleSheets(join(folder, 'samples'), { skeleton });
  expect(sheets.newest()).toBeNull();
  await sheets.draw(3, [sample]);
  await sheets.draw(12, [sample, sample]);
  expect(readdirSync(join(folder, 'samples'))).toEqual(['epoch-003.png', 'epoch-012.png']);
  const written = readFileSync(join(folder, 'samples', 'epoch-012.png'));
  expect(sheets.newest()).toMatchObject({ epoch: 12, height: expect.any(Number) });
  // A later session finds them again; epochs without a sheet are passed over.
  const [newest, ...others] = await createSampleSheets(join(folder, 'samples'), { skeleton }).show([
    3, 7, 12,
  ]);
  expect(newest?.epoch).toBe(12);
  expect(others.map(({ epoch }) => epoch)).toEqual([3]);
  expect(newest).toEqual(sheets.newest());
  const [{ format, ...size }, of] = [
    await sharp(newest?.jpeg).metadata(),
    await sharp(written).metadata(),
  ];
  expect(format).toBe('jpeg');
  for (const { height, width } of [newest as ReportSheet, size]) {
    expect({ height, width }).toEqual({ height: of.height, width: of.width });
  }
});

test('without samples nothing is written', async () => {
  const sheets = createSampleSheets(join(folder, 'none'), { skeleton });
  await sheets.draw(1, []);
  expect(readdirSync(folder)).not.toContain('none');
  expect(await sheets.show([1])).toEqual([]);
});
