import { createRandom, type Keypoint, type Pose, sampleNormal } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { personAt } from '../fixtures/walking-people.js';
import { createSmoother, type SmootherOptions } from './create-smoother.js';
import type { NumberedPose } from './smoothed-person.js';

const poseAt = (x: number, y = 0, score = 1): Pose => ({
  keypoints: [
    { x, y, score },
    { x, y: y + 100, score },
  ],
});
const firstOf = (pose: Pose | undefined) => pose?.keypoints[0] as Keypoint;

/** Smooths x over time; frames at 15 Hz where nothing else is said. */
function smoothAll(xs: readonly number[], options: SmootherOptions = {}, hertz = 15): number[] {
  const smoother = createSmoother(options);
  return xs.map((x, index) => firstOf(smoother.update([poseAt(x)], (1000 * index) / hertz)[0]).x);
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

test('the first steps are those of the published filter', () => {
  // By hand, at 15 Hz: share of the speed 1 / (1 + 15 / (2 pi)) = 0.29521; speed 0.29521 * 10 * 15 = 44.281; cutoff 1 + 0.05 * 44.281 = 3.2141;
  // share 1 / (1 + 15 / (2 pi * 3.2141)) = 0.57379.
  const [first, second] = smoothAll([0, 10]);
  expect(first).toBe(0);
  expect(second).toBeCloseTo(5.7379, 3);
});

const noise = (count: number, sigma: number) => {
  const random = createRandom(1);
  return Array.from({ length: count }, () => 200 + sigma * sampleNormal(random));
};

test.each([
  ['lightweight-openpose', 2, 0.56],
  ['lightweight-openpose', 0.5, 0.48],
  ['movenet', 0.25, 0.85],
] as const)(
  'what stands still trembles less, by %s with noise of %d pixels',
  (preset, sigma, share) => {
    const trembling = noise(600, sigma);
    const smoothed = smoothAll(trembling, { preset });
    expect(deviation(smoothed.slice(50)) / deviation(trembling.slice(50))).toBeLessThan(share);
  },
);

test.each([
  ['lightweight-openpose', 30],
  ['lightweight-openpose', 120],
  ['lightweight-openpose', 480],
  ['movenet', 120],
] as const)(
  'what moves lags behind by no more than the filter’s time, by %s at %i pixels a second',
  (preset, speed) => {
    const xs = Array.from({ length: 150 }, (_, index) => (speed * index) / 15);
    const lag = (xs.at(-1) as number) - (smoothAll(xs, { preset }).at(-1) as number);
    // Of a filter of first order: the speed over 2 pi times the cutoff, which the speed has raised.
    const cutoff = preset === 'movenet' ? 2.5 + 1.5 * speed : 1 + 0.05 * speed;
    expect(lag).toBeGreaterThan(0);
    expect(lag).toBeLessThan((1.02 * speed) / (2 * Math.PI * cutoff));
  },
);

test('with timestamps the rate of frames hardly matters', () => {
  const options = { frequency: null } as const;
  const at = (hertz: number) => {
    const xs = Array.from({ length: 4 * hertz + 1 }, (_, index) => 100 * Math.sin(index / hertz));
    return smoothAll(xs, options, hertz).at(-1) as number;
  };
  expect(Math.abs(at(60) - at(15))).toBeLessThan(2.5);
});

test('off leaves keypoints as they are', () => {
  const xs = noise(20, 5);
  expect(smoothAll(xs, { preset: 'off' })).toEqual(xs);
});

test('people near and far are smoothed alike where speed is measured by their height', () => {
  const scaled = (scale: number) => {
    const smoother = createSmoother({ preset: 'movenet' });
    const poses = Array.from({ length: 20 }, (_, index) =>
      personAt(0, { x: 3 * scale * index, y: 0, height: 50 * scale }),
    );
    return poses.map((pose, index) => firstOf(smoother.update([pose], 40 * index)[0]).x / scale);
  };
  scaled(4).forEach((x, index) => {
    expect(x).toBeCloseTo(scaled(1)[index] as number, 6);
  });
});

test('a keypoint that is missing stays for the gap, while its score falls, and then is gone', () => {
  const smoother = createSmoother({ gap: 100 });
  const [keypoint] = poseAt(10).keypoints;
  const found = [{ keypoints: [keypoint as Keypoint, keypoint as Keypoint], score: 0.8 }];
  const missing = [{ keypoints: [null, keypoint as Keypoint], score: 0.8 }];
  smoother.update(found, 0);
  const scores = [25, 75, 99].map((time) => smoother.update(missing, time)[0]?.keypoints[0]?.score);
  expect(scores.map((score) => score?.toFixed(2))).toEqual(['0.75', '0.25', '0.01']);
  expect(smoother.update(missing, 100)[0]).toEqual({ keypoints: [null, keypoint], score: 0.8 });
  // It starts anew where it comes back.
  expect(
    firstOf(smoother.update([{ keypoints: [{ x: 90, y: 0, score: 1 }, null] }], 140)[0]).x,
  ).toBe(90);
});

test('a person who is missing stays for the gap, with the number', () => {
  const smoother = createSmoother({ gap: 200 });
  const people = [
    { ...poseAt(10), id: 4, score: 1, box: { x: 0, y: 0, width: 1, height: 1 } },
    { ...poseAt(50), id: 5, score: 1 },
  ];
  smoother.update(people, 0);
  const shown = smoother.update(people.slice(1), 50);
  expect(shown.map(({ id }) => id)).toEqual([5, 4]);
  expect(shown[1]).toMatchObject({ score: 0.75, box: { x: 10, y: 0, width: 0, height: 100 } });
  expect(smoother.update(people.slice(1), 199)).toHaveLength(2);
  expect(smoother.update(people.slice(1), 200)).toHaveLength(1);
  expect(createSmoother({ gap: 0 }).update([], 0)).toEqual([]);
});

test('a gap of one frame is bridged without a jump', () => {
  const smoother = createSmoother();
  const xs = Array.from({ length: 40 }, (_, index) => 2 * index);
  const shown = xs.map(
    (x, index) =>
      firstOf(
        smoother.update(index % 10 === 5 ? [] : [{ ...poseAt(x), id: 1 }], (1000 * index) / 15)[0],
      ).x,
  );
  const steps = shown.slice(1).map((x, index) => x - (shown[index] as number));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...steps)).toBeLessThan(4); // Twice the true step: the frame that was missed is made up for.
});

test('what is missing goes with its person, and who is missing goes on as before', () => {
  const smoother = createSmoother({ preset: 'off', gap: 200 });
  const seen = (x: number) => ({ ...personAt(0, { x, y: 100 }), id: 1 });
  const wrist = 9;
  const withoutWrist = (x: number) => ({
    ...seen(x),
    keypoints: seen(x).keypoints.map((keypoint, joint) => (joint === wrist ? null : keypoint)),
  });
  smoother.update([seen(0)], 0);
  const [bridged] = smoother.update([withoutWrist(10)], 40);
  expect(bridged?.keypoints[wrist]?.x).toBeCloseTo(10 + 17, 9);
  // A quarter of a pixel a millisecond, which falls to 1 / e in 500: 500 (1 - e^(-40 / 500)) / 4 is 9.61 pixels.
  const nobody: readonly NumberedPose[] = [];
  const [gone] = smoother.update(nobody, 80);
  expect(gone?.keypoints[0]?.x).toBeCloseTo(10 + 125 * (1 - Math.exp(-0.08)), 9);
  const [longer] = smoother.update(nobody, 120);
  expect(longer?.keypoints[0]?.x).toBeCloseTo(10 + 125 * (1 - Math.exp(-0.16)), 9);
});

test('people are smoothed apart, and smoothed values lie between those that came', () => {
  const walk = fc.array(
    fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 300 })),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(
      walk,
      fc.constantFrom('lightweight-openpose', 'movenet', 'off'),
      (steps, preset) => {
        const together = createSmoother({ preset });
        const alone = createSmoother({ preset });
        const seen: number[] = [];
        let time = 0;
        for (const [x, elapsed] of steps) {
          time += elapsed;
          seen.push(x);
          const [, second] = together.update(
            [
              { ...poseAt(-x), id: 1 },
              { ...poseAt(x), id: 2 },
            ],
            time,
          );
          const [own] = alone.update([poseAt(x)], time);
          expect(second?.keypoints).toEqual(own?.keypoints);
          expect(firstOf(own).x).toBeGreaterThanOrEqual(Math.min(...seen) - 1e-9);
          expect(firstOf(own).x).toBeLessThanOrEqual(Math.max(...seen) + 1e-9);
        }
      },
    ),
    { numRuns: 80 },
  );
});

test('forgets everybody', () => {
  const smoother = createSmoother();
  smoother.update([poseAt(0)], 1000);
  smoother.reset();
  expect(firstOf(smoother.update([poseAt(80)], 0)[0]).x).toBe(80);
});

test.each([
  [{ gap: -1 }, '`gap` should be a number of milliseconds, at least 0, but it is -1.'],
  [
    { preset: 'kalman' as 'off' },
    "`preset` should be 'lightweight-openpose', 'movenet' or 'off', but it is 'kalman'.",
  ],
  [{ minCutoff: 0 }, '`minCutoff` should be a positive number of Hz, but it is 0.'],
  [{ beta: NaN }, '`beta` should be at least 0, but it is NaN.'],
  [{ frequency: 0 }, '`frequency` should be a positive number of frames a second, but it is 0.'],
])('refuses %j', (options, message) => {
  expect(() => createSmoother(options)).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});

test('refuses several people without numbers, or with the same', () => {
  const smoother = createSmoother();
  const hint = 'Let a tracker (`createTracker`) give them.';
  expect(() => smoother.update([poseAt(0), { ...poseAt(1), id: 3 }], 0)).toThrow(
    `\`poses\` should be poses with an \`id\` each, but it is 'poses with none, 3'. ${hint}`,
  );
  expect(() =>
    smoother.update(
      [
        { ...poseAt(0), id: 3 },
        { ...poseAt(1), id: 3 },
      ],
      0,
    ),
  ).toThrow(`\`poses\` should be poses with an \`id\` each, but it is 'poses with 3, 3'. ${hint}`);
});
