import type { StepReport } from '@posewright/training';
import { expect, test } from 'vitest';
import { sampleSteps } from './sample-steps.js';

const stepAt = (epoch: number, step: number, stepsPerEpoch: number) =>
  ({
    progress: { epoch, step },
    stepsPerEpoch,
    loss: 0.5,
    learningRate: 1e-3,
    gradientNorm: 7,
    elapsedMs: 100,
    waitedMs: 10,
    batch: { indices: [0, 1, 2, 3] },
  }) as never as StepReport;

function stepsOf(stepsPerEpoch: number, from = 0): number[] {
  const sample = sampleSteps();
  return [0, 1].flatMap((epoch) =>
    Array.from({ length: stepsPerEpoch }, (_, step) => ({ epoch, step: step + 1 }))
      .filter(({ step }) => epoch * stepsPerEpoch + step > from)
      .flatMap(({ epoch: at, step }) => sample(stepAt(at, step, stepsPerEpoch))?.step ?? []),
  );
}

test('has about fifty records of a long epoch, and all steps of a short one', () => {
  expect(stepsOf(8)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
  expect(stepsOf(531)).toHaveLength(Math.floor(1062 / 11));
  expect(stepsOf(531).slice(0, 3)).toEqual([11, 22, 33]);
});

test('a resumed run has records of the same steps', () => {
  expect(stepsOf(531, 100)).toEqual(stepsOf(531).filter((step) => step > 100));
});

test('a record tells its own loss, and the speed since the one before', () => {
  const sample = sampleSteps();
  expect(sample(stepAt(1, 1, 100))).toBeNull();
  expect(sample(stepAt(1, 2, 100))).toEqual({
    step: 102,
    epoch: 2,
    loss: 0.5,
    learningRate: 1e-3,
    gradientNorm: 7,
    imagesPerSecond: 40,
    waitingShare: 0.1,
    memoryBytes: expect.any(Number),
  });
});
