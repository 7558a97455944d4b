import type { StepReport } from '@posewright/training';
import { expect, test } from 'vitest';
import { createProgressDisplay } from './progress-display.js';

test('says once a minute how far a run is where nobody watches', () => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const display = createProgressDisplay({ json: true, say, warn: say, result: () => undefined }, 3);
  for (let step = 1; step <= 40; step++) {
    // Resumed after an hour; 4 seconds and 8 samples a step.
    const progress = {
      epoch: 1,
      step,
      lossSum: step / 2,
      samples: 8 * step,
      elapsedMs: 3_600_000 + 4000 * step,
      waitedMs: 0,
    };
    display.step({ progress, stepsPerEpoch: 40 } as StepReport);
  }
  display.stop();
  expect(lines).toEqual([
    'epoch 2/3, step 16/40 | loss 5.000e-1 | 2.0 images/s',
    'epoch 2/3, step 31/40 | loss 5.000e-1 | 2.0 images/s',
  ]);
});
