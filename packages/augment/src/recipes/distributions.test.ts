import { expect, test } from 'vitest';
import { deviation, mean, share } from '../fixtures/moments.js';
import { sampleMany } from '../fixtures/sample-many.js';
import { NEWELL, PRINCETON, PYTORCH_POSE } from './hourglass-recipes.js';
import { HRNET_COCO } from './hrnet-recipes.js';
import { LIGHTWEIGHT_OPENPOSE } from './lightweight-openpose-recipe.js';
import { MMPOSE, PHOTOMETRIC_DISTORTION } from './mmpose-recipes.js';

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

test("has HRNet's half bodies, rotations and scales", () => {
  const samples = sampleMany(HRNET_COCO);
  const halves = samples.flatMap(({ halfBody }) => halfBody ?? []);
  expect(halves.length / samples.length).toBeCloseTo(0.3, 1.5);
  expect(share(halves.map(({ prefers }) => prefers === 'upper'))).toBeCloseTo(0.69, 1.5);
  const turned = samples.filter(({ degrees }) => degrees !== 0).map(({ degrees }) => degrees);
  expect(turned.length / samples.length).toBeCloseTo(0.6, 1.5);
  expect(Math.max(...turned.map(Math.abs))).toBe(90);
  expect(deviation(turned) / 45).toBeCloseTo(0.9594, 1);
  const scales = samples.map(({ scale }) => scale);
  expect([Math.min(...scales), Math.max(...scales)]).toEqual([0.65, 1.35]);
  expect(deviation(scales)).toBeCloseTo(0.35 * 0.7184, 2);
});

test("has mmpose's truncated normal distributions", () => {
  // A normal distribution cut off at one deviation on both sides.
  const truncated = 0.5396;
  const samples = sampleMany(MMPOSE);
  const scales = samples.map(({ scale }) => scale);
  expect(Math.min(...scales)).toBeGreaterThanOrEqual(0.5);
  expect(Math.max(...scales)).toBeLessThanOrEqual(1.5);
  expect(mean(scales)).toBeCloseTo(1, 1.5);
  expect(deviation(scales) / 0.5).toBeCloseTo(truncated, 1.5);
  const turned = samples.filter(({ degrees }) => degrees !== 0).map(({ degrees }) => degrees);
  expect(turned.length / samples.length).toBeCloseTo(0.6, 1.5);
  expect(deviation(turned) / 80).toBeCloseTo(truncated, 1.5);
  const moved = samples.filter(({ shiftX }) => shiftX !== 0);
  expect(moved.length / samples.length).toBeCloseTo(0.3, 1.5);
  for (const shifts of [moved.map(({ shiftX }) => shiftX), moved.map(({ shiftY }) => shiftY)]) {
    expect(deviation(shifts) / 0.16).toBeCloseTo(truncated, 1.5);
    expect(Math.max(...shifts.map(Math.abs))).toBeLessThanOrEqual(0.16);
  }
  expect(samples.every(({ shiftMoves }) => shiftMoves === 'crop')).toBe(true);
});

test("has princeton's colors on mirrored pictures only", () => {
  const samples = sampleMany(PRINCETON);
  for (const { mirrored, colorOrder } of samples) {
    expect(colorOrder).toEqual(mirrored ? ['hue', 'saturation', 'brightness', 'contrast'] : []);
  }
  const hues = samples.map(({ hueDegrees }) => hueDegrees);
  expect(Math.min(...hues)).toBeCloseTo(-72, 1);
  expect(Math.max(...hues)).toBeCloseTo(72, 1);
});

test("has mmpose's photometric distortion: each change for half of the pictures", () => {
  const samples = sampleMany({ ...MMPOSE, ...PHOTOMETRIC_DISTORTION });
  for (const isChanged of [
    samples.map(({ brightness }) => brightness !== 0),
    samples.map(({ contrast }) => contrast !== 1),
    samples.map(({ saturation }) => saturation !== 1),
    samples.map(({ hueDegrees }) => hueDegrees !== 0),
    samples.map(({ colorOrder }) => colorOrder.indexOf('contrast') === 1),
  ]) {
    expect(share(isChanged)).toBeCloseTo(0.5, 1.5);
  }
  // Every sixth of the orders is the one that channels have anyway.
  expect(share(samples.map(({ channels }) => channels.join() !== '0,1,2'))).toBeCloseTo(
    5 / 12,
    1.5,
  );
  expect(Math.max(...samples.map(({ brightness }) => 255 * brightness))).toBeCloseTo(32, 1);
  expect(Math.max(...samples.map(({ hueDegrees }) => hueDegrees))).toBeCloseTo(36, 1);
});
