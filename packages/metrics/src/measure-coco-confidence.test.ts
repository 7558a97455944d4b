import { createRandom, defineSkeleton, sampleUniform } from '@posewright/pose';
import { expect, test } from 'vitest';
import { prepareCocoNumbers } from './coco/coco-numbers.js';
import type { CocoPerson } from './coco/coco-person.js';
import type { CocoPrediction } from './coco/coco-prediction.js';
import { comparePictures } from './coco/compare-pictures.js';
import { measureCocoConfidence } from './measure-coco-confidence.js';
import { measureCocoKeypoints } from './measure-coco-keypoints.js';

/** With one joint of sigma 0.5, OKS is exp(-d^2 / (2 * area)). */
const DOT = defineSkeleton({ name: 'DOT', joints: ['dot'], limbs: [], flip: [0], sigmas: [0.5] });
const options = { skeleton: DOT };

/** Up to 4 people in a picture, crowds among them, each found up to twice with scores that differ everywhere. */
function drawPictures(seed: number, count: number) {
  const random = createRandom(seed);
  const target: CocoPerson[][] = [];
  const predicted: CocoPrediction[][] = [];
  for (let picture = 0; picture < count; picture++) {
    const people = Array.from(
      { length: Math.floor(5 * random()) },
      (_, person): CocoPerson => ({
        keypoints: [{ x: 100 * person, y: 0, score: 1 }],
        area: sampleUniform(random, 100, 40_000),
        crowd: random() < 0.1,
      }),
    );
    target.push(people);
    predicted.push(
      people.flatMap((_, person) =>
        Array.from({ length: Math.floor(3 * random()) }, () => ({
          keypoints: [{ x: 100 * person + sampleUniform(random, -90, 90), y: 0, score: 1 }],
          score: random(),
          area: sampleUniform(random, 100, 40_000),
        })),
      ),
    );
  }
  return { predicted, target };
}

test.each([1, 2, 3])('weighs pictures as if they were there so often, seed %i', (seed) => {
  const { predicted, target } = drawPictures(seed, 30);
  const random = createRandom(seed, 1);
  const weights = Uint32Array.from(target, () => Math.floor(4 * random()));
  const repeat = <Item>(list: readonly Item[]) =>
    list.flatMap((item, index) => Array<Item>(weights[index] as number).fill(item));
  const expected = measureCocoKeypoints(repeat(predicted), repeat(target), options);
  const numbers = prepareCocoNumbers(comparePictures(predicted, target, options))(weights);
  expect(Object.keys(numbers)).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(numbers)) {
    expect(value, name).toBeCloseTo(expected[name as 'AP'] as number, 12);
  }
});

test('has an interval around each of the ten numbers', () => {
  const { predicted, target } = drawPictures(4, 60);
  const numbers = measureCocoKeypoints(predicted, target, options);
  const intervals = measureCocoConfidence(predicted, target, {
    ...options,
    random: createRandom(1),
  });
  expect(Object.keys(intervals)).toEqual(Object.keys(numbers));
  for (const [name, interval] of Object.entries(intervals)) {
    const value = numbers[name as 'AP'] as number;
    expect(interval?.low, name).toBeLessThan(value);
    expect(interval?.high, name).toBeGreaterThan(value);
  }
});

test('is narrower the more pictures there are, and for a lower level', () => {
  const widthOf = (count: number, level: number) => {
    const { predicted, target } = drawPictures(4, count);
    const random = createRandom(1);
    const { AP } = measureCocoConfidence(predicted, target, {
      ...options,
      random,
      level,
      resamples: 200,
    });
    return (AP?.high ?? 0) - (AP?.low ?? 0);
  };
  expect(widthOf(160, 0.95)).toBeLessThan(widthOf(20, 0.95));
  expect(widthOf(20, 0.5)).toBeLessThan(widthOf(20, 0.95));
});

test('is null for a size that nobody has, and for nobody at all', () => {
  const person: CocoPerson = { keypoints: [{ x: 0, y: 0, score: 1 }], area: 200 ** 2 };
  const pose: CocoPrediction = { keypoints: [{ x: 0, y: 0, score: 1 }], score: 1 };
  const measure = (people: CocoPerson[]) =>
    measureCocoConfidence([[pose]], [people], {
      ...options,
      random: createRandom(1),
      resamples: 5,
    });
  expect(measure([person])).toMatchObject({ AP: { low: 1, high: 1 }, APm: null });
  expect(Object.values(measure([]))).toEqual(Array(10).fill(null));
});

test('refuses to draw from no picture', () => {
  expect(() => measureCocoConfidence([], [], { ...options, random: createRandom(1) })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: '`pictures` should be a whole number of at least 1, but it is 0.',
    }),
  );
});
