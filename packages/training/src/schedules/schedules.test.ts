import { expect, test } from 'vitest';
import { createPlateauSchedule } from './plateau-schedule.js';
import { createStepSchedule } from './step-schedule.js';

test('a step schedule drops after its milestones', () => {
  const schedule = createStepSchedule({ learningRate: 1, milestones: [2, 3], factor: 0.1 });
  const rates = [0, 1, 2, 3].map(() => {
    const rate = schedule.learningRate;
    schedule.endEpoch(0);
    return rate;
  });
  expect(rates).toEqual([1, 1, expect.closeTo(0.1, 9), expect.closeTo(0.01, 9)]);
});

test('a plateau schedule divides by 5 once the loss has not fallen for longer than its patience', () => {
  const schedule = createPlateauSchedule({ learningRate: 1, patience: 1 });
  const rates = [5, 4, 4, 4, 4, 3].map((loss) => {
    schedule.endEpoch(loss);
    return schedule.learningRate;
  });
  expect(rates).toEqual([
    1,
    1,
    1,
    expect.closeTo(0.2, 9),
    expect.closeTo(0.2, 9),
    expect.closeTo(0.2, 9),
  ]);
});

test('a plateau schedule does not fall below its minimum', () => {
  const schedule = createPlateauSchedule({ learningRate: 1, patience: 0, minimum: 0.5 });
  for (const loss of [1, 1, 1, 1]) schedule.endEpoch(loss);
  expect(schedule.learningRate).toBe(0.5);
});

test.each([
  ['step', () => createStepSchedule({ learningRate: 1, milestones: [2] })],
  ['plateau', () => createPlateauSchedule({ learningRate: 1, patience: 1 })],
])('a %s schedule goes on from its state', (_name, create) => {
  const losses = [3, 3, 3, 2, 2, 2, 2];
  const whole = create();
  const first = create();
  for (const loss of losses.slice(0, 3)) first.endEpoch(loss);
  const second = create();
  second.restore(JSON.parse(JSON.stringify(first.state())));
  for (const loss of losses) whole.endEpoch(loss);
  for (const loss of losses.slice(3)) second.endEpoch(loss);
  expect(second.state()).toEqual(whole.state());
  expect(second.learningRate).toBe(whole.learningRate);
});
