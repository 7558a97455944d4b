import type { StepReport } from '@posewright/training';
import { expect, test } from 'vitest';
import { createProgressDisplay } from './progress-display.js';

test('says once a minute how far a run is, and how long it takes, where nobody watches', () => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const display = createProgressDisplay({
    terminal: { json: true, say, warn: say, result: () => undefined },
    epochs: 3,
    now: () => 0,
  });
  for (let step = 1; step <= 40; step++) {
    // Resumed after an hour; 4 seconds, one of them waiting, and 8 samples a step.
    const progress = {
      epoch: 1,
      step,
      lossSum: step / 2,
      samples: 8 * step,
      elapsedMs: 3_600_000 + 4000 * step,
      waitedMs: 1000 * step,
    };
    const batch = { indices: Array(8).fill(0) };
    display.onStep?.({
      progress,
      stepsPerEpoch: 40,
      elapsedMs: 4000,
      batch,
    } as never as StepReport);
  }
  void display.onStopped?.('done');
  expect(lines).toEqual([
    'epoch 2/3, step 16/40 | loss 5.000e-1 | 2.0 images/s | waiting 25 % | 1 min 36 s left of the epoch, 4 min 16 s of the run',
    'epoch 2/3, step 31/40 | loss 5.000e-1 | 2.0 images/s | waiting 25 % | 36.0 s left of the epoch, 3 min 16 s of the run',
  ]);
});
