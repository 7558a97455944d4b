import { createRandom } from '@posewright/pose';
import { expect, test } from 'vitest';
import {
  LIGHTWEIGHT_OPENPOSE,
  NEWELL,
  NO_AUGMENTATION,
  PYTORCH_POSE,
  RECIPES,
} from './augmentation-recipe.js';
import { type AugmentationParameters, sampleAugmentation } from './sample-augmentation.js';

const sampleMany = (recipe: typeof NEWELL): AugmentationParameters[] => {
  const random = createRandom(7);
  return Array.from({ length: 20_000 }, () => sampleAugmentation(recipe, random));
};
const share = (flags: readonly boolean[]) => flags.filter(Boolean).length / flags.length;
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

test('changes nothing without augmentation', () => {
  expect(sampleAugmentation(NO_AUGMENTATION, createRandom(1))).toEqual({
    scale: 1,
    degrees: 0,
    shiftX: 0,
    shiftY: 0,
    mirrored: false,
    gains: [1, 1, 1],
    contrast: 1,
    brightness: 0,
  });
});

test('is the same for the same seed, and goes on with the stream', () => {
  const [one, other] = [createRandom(3, 5), createRandom(3, 5)];
  const first = sampleAugmentation(NEWELL, one);
  expect(sampleAugmentation(NEWELL, other)).toEqual(first);
  expect(sampleAugmentation(NEWELL, one)).not.toEqual(first);
});

test('takes as many numbers of the stream whatever the recipe', () => {
  const states = Object.values(RECIPES).map((recipe) => {
    const random = createRandom(1);
    sampleAugmentation(recipe, random);
    return random.state();
  });
  expect(states).toHaveLength(4);
  for (const state of states) expect(state).toEqual(states[0]);
});

test("has Newell's distributions", () => {
  const samples = sampleMany(NEWELL);
  const exponents = samples.map(({ scale }) => Math.log2(scale));
  expect(mean(exponents)).toBeCloseTo(0, 1.5);
  // A normal distribution of deviation 0.25, clipped at two deviations on both sides.
  expect(deviation(exponents)).toBeCloseTo(0.25 * 0.9594, 2);
  expect(Math.min(...exponents)).toBeCloseTo(-0.5, 9);
  expect(Math.max(...exponents)).toBeCloseTo(0.5, 9);
  const turned = samples.filter(({ degrees }) => degrees !== 0).map(({ degrees }) => degrees);
  expect(turned.length / samples.length).toBeCloseTo(0.4, 1.5);
  expect(deviation(turned) / 30).toBeCloseTo(0.9594, 1);
  expect(Math.max(...turned.map(Math.abs))).toBe(60);
  expect(share(samples.map(({ mirrored }) => mirrored))).toBeCloseTo(0.5, 1.5);
  for (const channel of [0, 1, 2]) {
    const gains = samples.map(({ gains: values }) => values[channel] as number);
    expect(mean(gains)).toBeCloseTo(1, 1.5);
    expect(deviation(gains)).toBeCloseTo(0.8 / Math.sqrt(12), 2);
    expect(Math.min(...gains)).toBeGreaterThanOrEqual(0.6);
    expect(Math.max(...gains)).toBeLessThan(1.4);
  }
});

test("has pytorch-pose's distributions", () => {
  const samples = sampleMany(PYTORCH_POSE);
  const scales = samples.map(({ scale }) => scale);
  // Clipped at one deviation on both sides.
  expect(deviation(scales)).toBeCloseTo(0.25 * 0.7184, 2);
  expect([Math.min(...scales), Math.max(...scales)]).toEqual([0.75, 1.25]);
  expect(share(samples.map(({ degrees }) => degrees !== 0))).toBeCloseTo(0.6, 1.5);
  const gains = samples.flatMap(({ gains: values }) => values);
  expect(Math.min(...gains)).toBeCloseTo(0.8, 2);
  expect(Math.max(...gains)).toBeCloseTo(1.2, 2);
});

test("has Lightweight OpenPose's distributions", () => {
  const samples = sampleMany(LIGHTWEIGHT_OPENPOSE);
  const uniform = (values: readonly number[], low: number, high: number) => {
    const shares = values.map((value) => (value - low) / (high - low));
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1 + 1e-12);
    // A tenth of the values in each tenth of the range.
    for (let tenth = 0; tenth < 10; tenth++) {
      expect(share(shares.map((value) => Math.floor(value * 10) === tenth))).toBeCloseTo(0.1, 1.5);
    }
    expect(deviation(shares)).toBeCloseTo(1 / Math.sqrt(12), 2);
  };
  uniform(
    samples.map(({ scale }) => 1 / scale),
    0.5,
    1.1,
  );
  uniform(
    samples.map(({ degrees }) => degrees),
    -40,
    40,
  );
  uniform(
    samples.map(({ shiftX }) => shiftX * 368),
    -40,
    40,
  );
  uniform(
    samples.map(({ shiftY }) => shiftY * 368),
    -40,
    40,
  );
  expect(share(samples.map(({ mirrored }) => mirrored))).toBeCloseTo(0.5, 1.5);
  expect(samples.every(({ gains }) => gains.every((gain) => gain === 1))).toBe(true);
});

test('moves, brightens and sharpens where a recipe says so', () => {
  const samples = sampleMany({
    ...NO_AUGMENTATION,
    shiftLimit: 0.16,
    shiftProbability: 0.3,
    contrastRange: [0.5, 2],
    brightnessLimit: 0.1,
  });
  const shifts = samples.filter(({ shiftX }) => shiftX !== 0);
  expect(shifts.length / samples.length).toBeCloseTo(0.3, 1.5);
  expect(shifts.every(({ shiftY }) => shiftY !== 0)).toBe(true);
  const within = (values: readonly number[], low: number, high: number) => {
    expect(Math.min(...values)).toBeCloseTo(low, 2);
    expect(Math.max(...values)).toBeCloseTo(high, 2);
  };
  within(
    shifts.flatMap(({ shiftX, shiftY }) => [shiftX, shiftY]),
    -0.16,
    0.16,
  );
  within(
    samples.map(({ contrast }) => contrast),
    0.5,
    2,
  );
  within(
    samples.map(({ brightness }) => brightness),
    -0.1,
    0.1,
  );
});

test.each([
  [{ mirrorProbability: 1.5 }, '`mirrorProbability` should be in [0, 1], but it is 1.5.'],
  [
    { gainRange: [1.4, 0.6] as const },
    '`gainRange` should be two positive numbers, the smaller first, but it is [1.4,0.6].',
  ],
  [
    { scaleRange: [0, 1] as const },
    '`scaleRange` should be two positive numbers, the smaller first, but it is [0,1].',
  ],
  [{ degreesLimit: -1 }, '`degreesLimit` should be 0 or more, but it is -1.'],
])('refuses %j', (change, message) => {
  expect(() => sampleAugmentation({ ...NEWELL, ...change }, createRandom(1))).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
