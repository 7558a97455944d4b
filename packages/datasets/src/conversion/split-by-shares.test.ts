import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSyntheticDataset } from '../synthetic/create-synthetic-dataset.js';
import { splitByShares } from './split-by-shares.js';

function setOf(length: number) {
  const dataset = createSyntheticDataset({ seed: 1, length, size: { height: 8, width: 8 } });
  return {
    ...dataset,
    annotation: (index: number) => ({ id: `${index}`, file: null, poses: [], split: 'old' }),
  };
}

function partsOf(...args: Parameters<typeof splitByShares>): string[] {
  const dataset = splitByShares(...args);
  return Array.from(
    { length: dataset.length },
    (_, index) => dataset.annotation(index).split as string,
  );
}

function sizesOf(parts: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(parts)].map((part) => [part, parts.filter((other) => other === part).length]),
  );
}

const SHARES = { train: 0.8, validation: 0.1, test: 0.1 };

test('meets shares to the picture, by seed', () => {
  const parts = partsOf(setOf(100), { shares: SHARES, seed: 1 });
  expect(sizesOf(parts)).toEqual({ train: 80, validation: 10, test: 10 });
  expect(partsOf(setOf(100), { shares: SHARES, seed: 1 })).toEqual(parts);
  expect(partsOf(setOf(100), { shares: SHARES, seed: 2 })).not.toEqual(parts);
  expect(new Set(partsOf(setOf(3), { shares: { all: 1 }, seed: 1 }))).toEqual(new Set(['all']));
});

test('keeps groups together, leaves no part empty, and is near the shares', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 8, maxLength: 80 }),
      fc.integer(),
      (keys, seed) => {
        fc.pre(new Set(keys).size >= 3);
        const keyOf = (index: number) => keys[index] as number;
        const parts = partsOf(setOf(keys.length), { shares: SHARES, seed, keyOf });
        for (const key of new Set(keys)) {
          expect(new Set(parts.filter((_, index) => keys[index] === key)).size).toBe(1);
        }
        const sizes = sizesOf(parts);
        expect(Object.keys(sizes).sort()).toEqual(['test', 'train', 'validation']);
        const largest = Math.max(
          ...keys.map((key) => keys.filter((other) => other === key).length),
        );
        for (const [part, share] of Object.entries(SHARES)) {
          expect(Math.abs((sizes[part] as number) - share * keys.length)).toBeLessThanOrEqual(
            2 * largest + 1,
          );
        }
      },
    ),
  );
});

test('refuses shares that are no whole, and more parts than groups', () => {
  const split =
    (shares: Record<string, number>, length = 10) =>
    () =>
      splitByShares(setOf(length), { shares, seed: 1 });
  expect(split({ train: 0.8, test: 0.3 })).toThrow(
    '`shares` should be shares in (0, 1] that sum to 1, but it is {"train":0.8,"test":0.3}.',
  );
  expect(split({ train: 1.5, test: -0.5 })).toThrow('shares in (0, 1] that sum to 1');
  expect(split(SHARES, 2)).toThrow(
    '`shares` should be at most 2 parts, as the set has so many groups of pictures, but it is 3.',
  );
});
