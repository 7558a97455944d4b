import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSyntheticDataset } from '@posewright/datasets';
import { parseHTML } from 'linkedom';
import { afterAll, expect, test } from 'vitest';
import { createSampleSheets } from '../measure/sample-sheets.js';
import { runFolder } from '../run/run-folder.js';
import type { Run, RunHistory } from '../run/train-run.js';
import { epochRecordAt } from '../testing/epoch-record-at.js';
import { createLiveReport } from './live-report.js';

const path = mkdtempSync(join(tmpdir(), 'posewright-live-report-'));
afterAll(() => rmSync(path, { recursive: true }));

const dataset = createSyntheticDataset({ seed: 1, length: 20, size: { height: 16, width: 16 } });
const source = {
  dataset,
  people: Array.from({ length: 20 }, (_, picture) => ({ picture, person: 0 })),
};
const progress = { epoch: 0, step: 0, elapsedMs: 0, waitedMs: 0, samples: 0, epochElapsedMs: 0 };
/** As much of a run as the page shows. */
const run = {
  folder: runFolder(path),
  config: { preset: 'p', epochs: 40, batchSize: 2, seed: 1, optimizer: { kind: 'adam' } },
  session: {
    network: {
      store: { parameters: new Map() },
      input: { height: 16, width: 16 },
      skeleton: dataset.skeleton,
    },
    progress,
  },
  training: source,
  validation: source,
  validationLimit: 300,
  measurer: { metric: 'PCK@0.2' },
} as never as Run;

const history: RunHistory = { epochs: [], unreadable: new Map(), samples: [] };
const report = createLiveReport(run, {
  history,
  computed: { description: 'cpu', reason: 'It was asked for.' },
  sheets: createSampleSheets(run.folder.samples, { skeleton: dataset.skeleton }),
});

const SAVED = { file: '', step: 1, isEpochEnd: false, isBest: false };

function page() {
  const { document } = parseHTML(readFileSync(run.folder.report, 'utf8'));
  const texts = (selector: string): string[] =>
    [...document.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
  const isLive = document.querySelector('meta[http-equiv="refresh"]') !== null;
  return { texts, isLive, status: texts('.status')[0] };
}

test('is there before the first step, and says how far the run is with every checkpoint', async () => {
  await report.onStarted?.();
  expect(page()).toMatchObject({ isLive: true, status: 'Running, epoch 1 of 40' });

  // Half of ten steps took four seconds.
  Object.assign(progress, { step: 5, elapsedMs: 4000, samples: 10, epochElapsedMs: 4000 });
  await report.onSaved?.(SAVED);
  expect(page().status).toBe('Running, epoch 1 of 40, about 5 min 16 s left');
  expect(page().texts('pre')).toEqual([expect.stringMatching(/ train --output .* --resume$/)]);
});

test('after an epoch it has what was measured, and counts the time left by whole epochs', async () => {
  Object.assign(progress, { epoch: 2, step: 0, epochElapsedMs: 0 });
  history.epochs.push(
    epochRecordAt(1, { accuracy: 0.1, elapsedMs: 100_000 }),
    epochRecordAt(2, {
      accuracy: 0.2,
      elapsedMs: 200_000,
      joints: { neck: 0.4, left_ankle: 0.1 },
      waitingShare: 0.5,
      trainingMs: 90_000,
    }),
  );
  await report.onSaved?.({ ...SAVED, isEpochEnd: true });
  const { texts, status } = page();
  expect(status).toBe('Running, epoch 3 of 40, about 1 h 35 min left');
  expect(texts('.figure')[0]).toBe('20.0%PCK@0.2, after epoch 2, on 20 of synthetic/1');
  expect(texts('.joint-curves figcaption')).toEqual(['ankle left 10.0%', 'neck  40.0%']);
  expect(texts('.warnings li')).toEqual([
    expect.stringMatching(/^Epoch 2\. Steps waited for pictures for 50\.0% of the epoch/),
  ]);
});

test('says how the run ended, and stays as it is then', async () => {
  await report.onStopped?.('interrupted');
  expect(page()).toMatchObject({
    isLive: false,
    status: 'Interrupted in epoch 3 of 40. Nothing is lost: resume it.',
  });
  await report.onStopped?.('failed', new Error('The loss is NaN, from `conv1.weight` on.'));
  expect(page()).toMatchObject({
    isLive: false,
    status: 'Stopped by an error: The loss is NaN, from conv1.weight on.',
  });
  await report.onStopped?.('done');
  expect(page()).toMatchObject({
    isLive: true,
    status: 'All epochs are done. The best weights are being measured.',
  });
});
