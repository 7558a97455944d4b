import { LSP_14 } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CocoPerson } from './coco/coco-person.js';
import type { CocoPrediction } from './coco/coco-prediction.js';
import { measureCocoKeypoints } from './measure-coco-keypoints.js';

const options = { skeleton: LSP_14 };
const place = fc.integer({ min: 0, max: 300 });
const keypoints = fc.array(fc.record({ x: place, y: place, score: fc.constant(1) }), {
  minLength: 14,
  maxLength: 14,
});
const person: fc.Arbitrary<CocoPerson> = fc.record(
  {
    keypoints,
    area: fc.double({ min: 1, max: 60_000, noNaN: true }),
    crowd: fc.boolean(),
  },
  { requiredKeys: ['keypoints', 'area'] },
);
const score = fc.double({ min: 0, max: 1, noNaN: true });
const prediction: fc.Arbitrary<CocoPrediction & { score: number }> = fc.record({
  keypoints,
  score,
});
const pictures = fc.array(
  fc.record({
    target: fc.array(person, { maxLength: 4 }),
    predicted: fc.array(prediction, { maxLength: 5 }),
  }),
  { maxLength: 5 },
);

type Picture = {
  readonly target: readonly CocoPerson[];
  readonly predicted: readonly CocoPrediction[];
};

const measure = (list: readonly Picture[]) =>
  measureCocoKeypoints(
    list.map(({ predicted }) => predicted),
    list.map(({ target }) => target),
    options,
  );

const check = <Values extends [unknown, ...unknown[]]>(property: fc.IPropertyWithHooks<Values>) =>
  fc.assert(property, { seed: 1 });

/** Moves the people of a picture so far apart that nobody is taken for anybody else. */
const apart = (target: readonly CocoPerson[]): CocoPerson[] =>
  target.map((someone, index) => ({
    ...someone,
    keypoints: someone.keypoints.map(
      (keypoint) => keypoint && { ...keypoint, x: keypoint.x + 20_000 * index },
    ),
  }));

test('is 1 for the annotations themselves, or null where nobody counts', () => {
  check(
    fc.property(pictures, (list) => {
      const numbers = measure(
        list.map(({ target }) => {
          const people = apart(target);
          return { target: people, predicted: people.map((pose) => ({ ...pose, score: 0.5 })) };
        }),
      );
      const counted = list.some(({ target }) => target.some(({ crowd }) => !crowd));
      expect(numbers.AP).toBe(counted ? 1 : null);
      expect(Object.values(numbers).every((value) => value === null || value === 1)).toBe(true);
    }),
  );
});

test('does not change with the order of pictures, people and poses of different scores', () => {
  check(
    fc.property(pictures, (list) => {
      const scores = list.flatMap(({ predicted }) =>
        predicted.map(({ score: one }) => Math.fround(one)),
      );
      fc.pre(new Set(scores).size === scores.length);
      const turned = list
        .map(({ target, predicted }) => ({
          target: [...target].reverse(),
          predicted: [...predicted].reverse(),
        }))
        .reverse();
      expect(measure(turned)).toEqual(measure(list));
    }),
  );
});

test('is in [0, 1], highest at the lowest threshold, and never higher without a pose that is right', () => {
  check(
    fc.property(pictures, (list) => {
      const numbers = measure(list);
      for (const value of Object.values(numbers)) {
        expect(value ?? 0).toBeGreaterThanOrEqual(0);
        expect(value ?? 0).toBeLessThanOrEqual(1);
      }
      expect(numbers.AR50 ?? 0).toBeGreaterThanOrEqual(numbers.AR75 ?? 0);
      expect(numbers.AR50 ?? 0).toBeGreaterThanOrEqual(numbers.AR ?? 0);
    }),
  );
});

test('does not change where poses of the lowest score are added on nobody', () => {
  check(
    fc.property(pictures, (list) => {
      const added = list.map(({ target, predicted }) => ({
        target,
        predicted: [
          ...predicted,
          { keypoints: Array(14).fill({ x: 1e6, y: 1e6, score: 0 }), score: -1 },
        ],
      }));
      expect(measure(added)).toEqual(measure(list));
    }),
  );
});
