import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { writeText } from '../run/run-folder.js';
import type { RunObserver } from '../run/run-observer.js';
import { stepsDone } from '../run/steps-done.js';
import type { Run } from '../run/train-run.js';
import { sampleSteps } from './sample-steps.js';
import type { StepRecord } from './step-record.js';

/** Writes `steps.jsonl`: about fifty lines of JSON for each epoch. Where a run is resumed, lines of steps that are done again are cut off first. */
export function createStepLog(
  run: Pick<Run, 'folder' | 'session' | 'training' | 'config'>,
): RunObserver {
  const { folder } = run;
  const sample = sampleSteps();
  return {
    onStarted: async () => {
      const text = await readFile(folder.steps, 'utf8').catch(() => '');
      await writeText(folder.steps, keepSteps(text, stepsDone(run)));
    },
    onStep: (report) => {
      const record = sample(report);
      if (record !== null) appendFileSync(folder.steps, `${JSON.stringify(record)}\n`);
    },
  };
}

/** Keeps lines up to a step, and drops what a killed process left half. */
export function keepSteps(text: string, last: number): string {
  // What follows the last line break is half a line, or nothing.
  const lines = text.split('\n').slice(0, -1);
  const kept = lines.filter((line) => (JSON.parse(line) as StepRecord).step <= last);
  return kept.map((line) => `${line}\n`).join('');
}
