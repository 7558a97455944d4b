import type { StepReport } from '@posewright/training';
import { expect, test } from 'vitest';
import { forgiving } from './forgiving.js';

const REPORT = {} as StepReport;

test('an observer that throws is told nothing more but the end, and warns once', async () => {
  const told: string[] = [];
  const warned: string[] = [];
  const observer = forgiving(
    {
      onStarted: () => void told.push('start'),
      onStep: () => {
        told.push('step');
        throw new Error('No space is left.');
      },
      onSaved: () => void told.push('saved'),
      onStopped: () => void told.push('stopped'),
    },
    { name: '`steps.jsonl`', warn: (line) => void warned.push(line) },
  );
  await observer.onStarted?.();
  observer.onStep?.(REPORT);
  observer.onStep?.(REPORT);
  await observer.onSaved?.({ file: '', step: 1, isEpochEnd: true, isBest: true });
  await observer.onStopped?.('done');
  expect(told).toEqual(['start', 'step', 'stopped']);
  expect(warned).toEqual([
    '`steps.jsonl` is not written any more; the run goes on without it. No space is left.',
  ]);
});

test('what is promised and breaks is forgiven too', async () => {
  const warned: string[] = [];
  const observer = forgiving(
    { onSaved: async () => Promise.reject(new Error('Gone.')) },
    { name: 'It', warn: (line) => void warned.push(line) },
  );
  await observer.onSaved?.({ file: '', step: 1, isEpochEnd: true, isBest: true });
  expect(warned).toEqual(['It is not written any more; the run goes on without it. Gone.']);
});

test('one that does its work is told everything', async () => {
  const told: string[] = [];
  const note = (name: string) => () => void told.push(name);
  const observer = forgiving(
    {
      onStarted: note('started'),
      onResumed: note('resumed'),
      onStep: note('step'),
      onMeasuring: note('measuring'),
      onEpoch: note('epoch'),
      onSaved: note('saved'),
      onStopped: note('stopped'),
    },
    { name: 'It', warn: note('warned') },
  );
  const history = { epochs: [], unreadable: new Map(), samples: [] };
  const record = {
    epoch: 1,
    step: 1,
    loss: 1,
    learningRate: 1,
    imagesPerSecond: 1,
    waitingShare: 0,
    elapsedMs: 1,
  };
  await observer.onStarted?.();
  await observer.onResumed?.(history);
  observer.onStep?.(REPORT);
  observer.onMeasuring?.();
  await observer.onEpoch?.(record, history);
  await observer.onSaved?.({ file: '', step: 1, isEpochEnd: true, isBest: true });
  await observer.onStopped?.('done');
  expect(told).toEqual(['started', 'resumed', 'step', 'measuring', 'epoch', 'saved', 'stopped']);
});
