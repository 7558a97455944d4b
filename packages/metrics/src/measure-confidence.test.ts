import { createRandom, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { EYES as skeleton } from './fixtures/eyes.js';
import { measurePck } from './measure-pck.js';

const eyesAt = (left: number | null, right: number | null): Pose => ({
  keypoints: [left, right].map((x) => (x === null ? null : { x, y: 0, score: 1 })),
});

/** 400 people in groups of 4 who are found together or not at all. */
const target = Array.from({ length: 400 }, () => eyesAt(0, 0));
const predicted = target.map((_, person) => eyesAt(Math.floor(person / 4) % 2, 0));
const measure = (pictures?: readonly (string | number)[]) =>
  measurePck(predicted, target, {
    skeleton,
    normalization: 1,
    threshold: 0.5,
    confidence: { random: createRandom(5), ...(pictures && { pictures }) },
  });
const widthOf = (interval: { low: number; high: number } | null | undefined) =>
  interval ? interval.high - interval.low : Number.NaN;

test('has an interval around every number, and none where nothing can vary', () => {
  const { mean, pooled, perJoint, confidence } = measure();
  expect([mean, pooled, perJoint.left_eye]).toEqual([0.75, 0.75, 0.5]);
  for (const [value, interval] of [
    [mean, confidence?.mean],
    [pooled, confidence?.pooled],
    [perJoint.left_eye, confidence?.perJoint.left_eye],
  ] as const) {
    expect(interval?.low).toBeLessThan(value as number);
    expect(interval?.high).toBeGreaterThan(value as number);
  }
  expect(confidence?.perJoint.right_eye).toEqual({ low: 1, high: 1 });
});

test('is about 1.96 standard errors to each side', () => {
  const expected = 2 * 1.96 * Math.sqrt(0.25 / 400);
  expect(widthOf(measure().confidence?.perJoint.left_eye) / expected).toBeCloseTo(1, 0);
});

test('draws the people of a picture together: four alike are worth one', () => {
  const alone = widthOf(measure().confidence?.mean);
  const together = widthOf(
    measure(target.map((_, person) => `picture ${Math.floor(person / 4)}`)).confidence?.mean,
  );
  expect(together / alone).toBeGreaterThan(1.8);
  expect(together / alone).toBeLessThan(2.2);
});

test('has null where nothing was counted, and is not there where it was not asked for', () => {
  const options = { skeleton, normalization: 1, threshold: 0.5 };
  const confidence = { random: createRandom(1) };
  const nothing = { perJoint: { left_eye: null, right_eye: null }, mean: null, pooled: null };
  expect(measurePck([], [], { ...options, confidence }).confidence).toEqual(nothing);
  const unlabelled = [eyesAt(null, null)];
  expect(measurePck(unlabelled, unlabelled, { ...options, confidence }).confidence).toEqual(
    nothing,
  );
  expect(measurePck(predicted, target, options)).not.toHaveProperty('confidence');
});

test('refuses pictures of other people', () => {
  expect(() => measure([1, 2, 3])).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`confidence.pictures` should have shape [400], but it has shape [3]. It has the picture of each person.',
    }),
  );
});
