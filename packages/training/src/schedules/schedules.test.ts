import { OptionError } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createSchedule } from './create-schedule.js';
import { createPlateauSchedule } from './plateau-schedule.js';
import type { ScheduleConfig } from './schedule-config.js';
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

const RUN = { learningRate: 2, epochs: 4, stepsPerEpoch: 2.5 };

/** The rates of so many steps. */
function ratesOf(config: ScheduleConfig, count = 10): number[] {
  const schedule = createSchedule(config, RUN);
  return Array.from({ length: count }, () => {
    const rate = schedule.learningRate;
    schedule.endStep();
    return rate;
  });
}

test('a cosine falls as PyTorch’s CosineAnnealingLR does, and stays at its minimum', () => {
  // eta_min + (base - eta_min) (1 + cos(pi t / T)) / 2, with T = 10 steps.
  const expected = Array.from({ length: 13 }, (_, step) => {
    const angle = (Math.PI * Math.min(step, 10)) / 10;
    return 0.5 + (1.5 * (1 + Math.cos(angle))) / 2;
  });
  expectRates(ratesOf({ kind: 'cosine', minimum: 0.5 }, 13), expected);
  expect(ratesOf({ kind: 'cosine' }, 6)[5]).toBeCloseTo(1, 12);
});

test('one cycle is PyTorch’s OneCycleLR', () => {
  // torch.optim.lr_scheduler.OneCycleLR(max_lr=2, total_steps=10): a rise to step 0.3 * 10 - 1 = 2, a fall to step 9; its lowest is
  // the first one / 1e4.
  const [first, last] = [2 / 25, 2 / 25 / 1e4];
  const fall = (step: number) =>
    last + ((2 - last) / 2) * (1 + Math.cos((Math.PI * (step - 2)) / 7));
  expectRates(ratesOf({ kind: 'one-cycle' }, 12), [
    first,
    (first + 2) / 2,
    2,
    ...[3, 4, 5, 6, 7, 8].map(fall),
    last,
    last,
    last,
  ]);
  expectRates(ratesOf({ kind: 'one-cycle', rise: 0.6, startFactor: 0.1, endFactor: 0.01 }, 10), [
    ...[0, 1, 2, 3, 4].map((step) => 2 - 0.9 * (1 + Math.cos((Math.PI * step) / 5))),
    2,
    ...[1, 2, 3].map((step) => 0.02 + 0.99 * (1 + Math.cos((Math.PI * step) / 4))),
    0.02,
  ]);
});

test('a cycle without a rise begins at its peak', () => {
  expect(ratesOf({ kind: 'one-cycle', rise: 0 })[0]).toBe(2);
});

test('every schedule can be warmed up, as by PyTorch’s LinearLR', () => {
  const warmUp = { steps: 4, start: 0.2 };
  const factors = [0.2, 0.4, 0.6, 0.8, 1, 1];
  const kinds: ScheduleConfig[] = [
    { kind: 'constant' },
    { kind: 'step', milestones: [], factor: 0.1 },
    { kind: 'plateau', patience: 1 },
    { kind: 'cosine' },
    { kind: 'one-cycle' },
  ];
  for (const kind of kinds) {
    const plain = ratesOf(kind, 6);
    expectRates(
      ratesOf({ ...kind, warmUp }, 6),
      plain.map((rate, step) => rate * (factors[step] as number)),
    );
  }
});

test.each([
  [{ steps: 0, start: 0.1 }, new OptionError('warmUp.steps', 'a positive whole number', 0)],
  [{ steps: 5, start: 2 }, new OptionError('warmUp.start', 'from 0 to 1', 2)],
])('a warm-up that cannot be is refused: %j', (warmUp, error) => {
  expect(() => createSchedule({ kind: 'constant', warmUp }, RUN)).toThrow(error);
});

test.each<ScheduleConfig>([
  { kind: 'constant' },
  { kind: 'step', milestones: [2], factor: 0.1 },
  { kind: 'plateau', patience: 1, factor: 0.2 },
  { kind: 'cosine', warmUp: { steps: 5, start: 0 } },
  { kind: 'one-cycle' },
])('a schedule goes on from its state: $kind', (config) => {
  const losses = [3, 3, 3, 2];
  const play = (schedule: ReturnType<typeof createSchedule>, seen: readonly number[]) => {
    for (const loss of seen) {
      schedule.endStep();
      schedule.endStep();
      schedule.endEpoch(loss);
    }
  };
  const [whole, first, second] = [0, 1, 2].map(() => createSchedule(config, RUN)) as [
    ReturnType<typeof createSchedule>,
    ReturnType<typeof createSchedule>,
    ReturnType<typeof createSchedule>,
  ];
  play(whole, losses);
  play(first, losses.slice(0, 2));
  second.restore(JSON.parse(JSON.stringify(first.state())));
  play(second, losses.slice(2));
  expect(second.state()).toEqual(whole.state());
  expect(second.learningRate).toBe(whole.learningRate);
});

test('a state from before schedules counted steps is understood', () => {
  const config = { kind: 'step', milestones: [25, 34], factor: 0.2 } as const;
  const schedule = createSchedule(config, { ...RUN, learningRate: 0.0025 });
  schedule.restore({ epochs: 28, drops: 1, best: null, waited: 0 });
  expect(schedule.learningRate).toBeCloseTo(0.0005, 12);
  for (let epoch = 28; epoch < 34; epoch++) schedule.endEpoch(0.02);
  expect(schedule.learningRate).toBeCloseTo(0.0001, 12);
  expect(schedule.state()).toEqual({ steps: 0, epochs: 34, drops: 2, best: null, waited: 0 });
});

function expectRates(found: readonly number[], expected: readonly number[]): void {
  expect(found).toEqual(expected.map((rate) => expect.closeTo(rate, 12)));
}
