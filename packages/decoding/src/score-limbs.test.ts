import { createGrid, type Grid, valueAt } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFieldSampler } from './create-field-sampler.js';
import type { Peak } from './find-maximum.js';
import { UPPER_ARM } from './fixtures/two-joints.js';
import { type LimbOptions, scoreLimbs } from './score-limbs.js';
import { upsampleBicubic } from './upsample-bicubic.js';

const options: LimbOptions = { skeleton: UPPER_ARM, limbThreshold: 0.05, sampling: 'bilinear' };

const peakAt = (channel: number, x: number, y = 0): Peak => ({ channel, x, y, score: 1 });

/** A field that has a length to the right in each column, the same in every row. */
function fieldOf(...lengths: number[]): Grid {
  const grid = createGrid({ height: 3, width: lengths.length, channels: 2 });
  grid.data.set(
    grid.data.map((_, index) => (index % 2 ? 0 : (lengths[(index / 2) % lengths.length] ?? 0))),
  );
  return grid;
}

const joined = (pafs: Grid, shoulders: readonly Peak[], elbows: readonly Peak[]) =>
  scoreLimbs(pafs, [shoulders, elbows], options)[0];

test('scores a limb by the mean of the field along it', () => {
  const pafs = fieldOf(0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6);
  const score = expect.closeTo(0.6, 6);
  expect(joined(pafs, [peakAt(0, 0)], [peakAt(1, 9)])).toEqual([
    { limb: 0, from: 0, to: 0, score },
  ]);
  // At 45 degrees half of the field's square is along the limb.
  expect(joined(pafs, [peakAt(0, 1)], [peakAt(1, 3, 2)])?.[0]?.score).toBeCloseTo(
    0.6 / Math.SQRT2,
    6,
  );
  expect(joined(pafs, [peakAt(0, 9)], [peakAt(1, 0)])).toEqual([]); // against the field
  expect(joined(pafs, [peakAt(0, 0)], [peakAt(1, 0, 2)])).toEqual([]); // across it
  expect(joined(pafs, [peakAt(0, 4)], [peakAt(1, 4)])).toEqual([]); // nowhere
});

test('leaves one point of ten out of the mean, and joins nothing where two fail', () => {
  const ends = [[peakAt(0, 0)], [peakAt(1, 9)]] as const;
  expect(joined(fieldOf(1, 1, 1, 0, 1, 1, 1, 1, 1, 1), ...ends)?.[0]?.score).toBe(1);
  expect(joined(fieldOf(0.04, 1, 1, 1, 1, 1, 1, 1, 1, 1), ...ends)?.[0]?.score).toBe(1);
  expect(joined(fieldOf(1, 1, 1, 0, 1, 1, 1, 0, 1, 1), ...ends)).toEqual([]);
  expect(joined(fieldOf(0.04, 1, 1, 1, 1, 1, 1, 1, 1, 0.04), ...ends)).toEqual([]);
});

test('joins each peak once, the highest scores first', () => {
  const pafs = fieldOf(0.2, 0.2, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8);
  const shoulders = [peakAt(0, 0), peakAt(0, 3)];
  const elbows = [peakAt(1, 7), peakAt(1, 6)];
  // From column 3 the field is 0.8 all the way, to the end and to the pixel before it.
  expect(joined(pafs, shoulders, elbows)?.map(({ from, to }) => [from, to])).toEqual([
    [1, 0],
    [0, 1],
  ]);
  expect(joined(pafs, shoulders, [])).toEqual([]);
});

const field = fc
  .record({
    height: fc.integer({ min: 1, max: 6 }),
    width: fc.integer({ min: 1, max: 6 }),
    values: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 72, maxLength: 72 }),
  })
  .map(({ height, width, values }) => {
    const data = Float32Array.from(values.slice(0, 2 * height * width));
    return createGrid({ height, width, channels: 2 }, data);
  });

test('reads the nearest pixel of upsampled fields without upsampling them', () => {
  fc.assert(
    fc.property(
      field,
      fc.integer({ min: 1, max: 5 }),
      fc.nat(29),
      fc.nat(29),
      (pafs, upsampling, column, row) => {
        const upsampled = upsampleBicubic(pafs, upsampling);
        const read = createFieldSampler(pafs, { upsampling });
        const x = column % upsampled.width;
        const y = row % upsampled.height;
        const place = [(x + 0.7) / upsampling - 0.5, (y + 0.3) / upsampling - 0.5] as const;
        expect(read(0, ...place, 1, 0)).toBeCloseTo(valueAt(upsampled, x, y, 0), 5);
        expect(read(0, ...place, 0, 1)).toBeCloseTo(valueAt(upsampled, x, y, 1), 5);
      },
    ),
    { seed: 1 },
  );
});

test('reads bilinearly, and the outermost values beyond the edges', () => {
  const pafs = createGrid(
    { height: 2, width: 2, channels: 2 },
    Float32Array.of(1, 0, 2, 0, 3, 0, 4, 8),
  );
  const read = createFieldSampler(pafs, 'bilinear');
  expect(read(0, 0.5, 0.25, 1, 0)).toBeCloseTo(0.75 * 1.5 + 0.25 * 3.5, 6);
  expect(read(0, 1, 0.5, 0, 1)).toBe(4);
  expect(read(0, -0.25, -0.25, 1, 0)).toBe(1);
  expect(read(0, 1.25, 1.25, 1, 0)).toBe(4);
});

test('says that the network diverged', () => {
  const pafs = fieldOf(1, Number.POSITIVE_INFINITY);
  expect(() => joined(pafs, [], [])).toThrow(
    '`pafs[0, 1, 0]` should be a finite number, but it is Infinity. The network that made it has diverged',
  );
});

test('refuses fields or peaks of another skeleton', () => {
  const pafs = createGrid({ height: 2, width: 3, channels: 38 });
  expect(() => scoreLimbs(pafs, [[], []], options)).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`pafs` should have shape [height, width, 2], but it has shape [2, 3, 38]. UPPER_ARM has 1 limbs; was the network trained with another skeleton?',
    }),
  );
  expect(() => scoreLimbs(fieldOf(1), [[], [], []], options)).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`peaks` should have shape [2], but it has shape [3]. UPPER_ARM has 2 joints; `findPeaks` leaves out a background with `joints`.',
    }),
  );
});

test.each([
  [{ limbThreshold: -0.1 }, '`limbThreshold` should be a number, 0 or more, but it is -0.1.'],
  [
    { sampling: { upsampling: 0 } },
    '`sampling.upsampling` should be a whole number above 0, but it is 0.',
  ],
])('refuses %o', (wrong, message) => {
  expect(() => scoreLimbs(fieldOf(1), [[], []], { ...options, ...wrong })).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
