import type { StepReport } from '@posewright/training';
import { expect, test } from 'vitest';
import { estimateTimeLeft } from './time-left.js';

/** A step of an epoch of ten with four pictures. */
const stepAt = (epoch: number, step: number, elapsedMs: number) =>
  ({
    progress: { epoch, step },
    stepsPerEpoch: 10,
    elapsedMs,
    batch: { indices: [0, 1, 2, 3] },
  }) as never as StepReport;

test('steps that take as long as each other are counted down', () => {
  const { step } = estimateTimeLeft(3, () => 0);
  expect(step(stepAt(0, 1, 500))).toEqual({ epochMs: 4500, runMs: 14_500, imagesPerSecond: 8 });
  expect(step(stepAt(0, 2, 500))).toEqual({ epochMs: 4000, runMs: 14_000, imagesPerSecond: 8 });
});

test('a run that is resumed in its last epoch has only that epoch left', () => {
  const { step } = estimateTimeLeft(3, () => 0);
  expect(step(stepAt(2, 8, 500))).toMatchObject({ epochMs: 1000, runMs: 1000 });
});

test('the measurement after each epoch is counted once it has been seen', () => {
  let time = 0;
  const { step, measuring } = estimateTimeLeft(3, () => time);
  step(stepAt(0, 10, 500));
  time = 1000;
  measuring();
  time = 4500; // Three seconds of measuring, then a step of half a second.
  expect(step(stepAt(1, 1, 500))).toMatchObject({
    epochMs: 4500,
    runMs: 4500 + 3000 + 5000 + 3000,
  });
});

test('follows a machine that becomes slower', () => {
  const { step } = estimateTimeLeft(1, () => 0);
  for (let index = 0; index < 1000; index++) step(stepAt(0, 9, 100));
  for (let index = 0; index < 500; index++) step(stepAt(0, 9, 200));
  const { epochMs } = step(stepAt(0, 9, 200));
  expect(epochMs).toBeGreaterThan(199);
  expect(epochMs).toBeLessThanOrEqual(200);
});
