import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PoseDataset } from './pose-dataset.js';
import { splitDataset } from './split-dataset.js';
import { createSyntheticDataset } from './synthetic/create-synthetic-dataset.js';

function datasetOf(length: number): PoseDataset {
  return createSyntheticDataset({ seed: 1, length, size: { height: 8, width: 8 } });
}

function idsOf({ length, annotation }: PoseDataset): string[] {
  return Array.from({ length }, (_, index) => annotation(index).id);
}

test('puts every picture into exactly one part, in the original order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.integer(),
      (length, share, seed) => {
        const dataset = datasetOf(length);
        const { train, validation } = splitDataset(dataset, { validation: share, seed });
        const all = idsOf(dataset);
        const place = (id: string) => all.indexOf(id);
        for (const part of [train, validation]) {
          const places = idsOf(part).map(place);
          expect(places.length).toBeGreaterThan(0);
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
        expect(new Set([...idsOf(train), ...idsOf(validation)])).toEqual(new Set(all));
        expect(train.length + validation.length).toBe(length);
      },
    ),
    { numRuns: 30 },
  );
});

test('holds out the share that is asked for, the same one for the same seed', () => {
  const split = (seed: number) =>
    idsOf(splitDataset(datasetOf(40), { validation: 0.25, seed }).validation);
  expect(split(3)).toHaveLength(10);
  expect(split(3)).toEqual(split(3));
  expect(split(3)).not.toEqual(split(4));
});

test('keeps all people of a picture in one part', () => {
  const crowded = (index: number) => ({
    ...datasetOf(12).annotation(index),
    poses: Array.from({ length: 1 + (index % 3) }, (_, record) => ({ keypoints: [], record })),
  });
  const whole = { ...datasetOf(12), annotation: crowded };
  const { train, validation } = splitDataset(whole, { validation: 0.5, seed: 2 });
  const idsAndPeople = [train, validation].flatMap(({ length, annotation }) =>
    Array.from({ length }, (_, index) => {
      const { id, poses } = annotation(index);
      return [id, poses.length] as const;
    }),
  );
  expect(new Map(idsAndPeople)).toEqual(
    new Map(Array.from({ length: 12 }, (_, index) => [crowded(index).id, 1 + (index % 3)])),
  );
});

test('throws an OptionError where there is nothing to split', () => {
  expect(() => splitDataset(datasetOf(4), { validation: 1, seed: 0 })).toThrow(
    '`validation` should be a share in (0, 1), but it is 1.',
  );
  expect(() => splitDataset(datasetOf(1), { validation: 0.5, seed: 0 })).toThrow(
    '`dataset.length` should be at least 2, but it is 1.',
  );
});
