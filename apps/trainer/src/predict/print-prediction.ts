import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { Estimator } from '@posewright/estimator';
import type { PreparedEngine } from '../run/prepare-engine.js';
import type { Terminal } from '../terminal.js';
import { formatPoses, type PoseFormat, plainPicture } from './format-poses.js';
import type { PicturePoses } from './picture-poses.js';
import type { Prediction } from './start-prediction.js';

/** Options of {@link printPrediction}. */
export interface PrintOptions {
  readonly estimator: Estimator;
  readonly prepared: PreparedEngine;
  readonly terminal: Terminal;
  readonly output?: string;
  readonly format: PoseFormat;
}

/**
 * Runs a prediction and prints it as it comes: the poses where there is no folder for them, else what was written; with `--json` one object.
 * Files that could not be read come last, with their reasons.
 */
export async function printPrediction(
  prediction: Prediction,
  options: PrintOptions,
): Promise<void> {
  const { estimator, terminal, output, format } = options;
  const { found, failed, written } = prediction;
  const start = performance.now();
  let count = 0;
  const counted = async function* (): AsyncGenerator<PicturePoses> {
    for await (const picture of found) {
      count++;
      yield picture;
    }
  };
  const ms = () => performance.now() - start;
  if (terminal.json) {
    await print('{"pictures":[');
    let isFirst = true;
    for await (const picture of counted()) {
      await print(
        `${isFirst ? '' : ','}${JSON.stringify(plainPicture(picture, estimator.skeleton))}`,
      );
      isFirst = false;
    }
    await print(`],${JSON.stringify(summary(count, ms(), prediction, options)).slice(1)}\n`);
  } else if (output === undefined) {
    for await (const text of formatPoses(counted(), estimator.skeleton, format)) await print(text);
  } else {
    for await (const _ of counted());
    for (const file of written) terminal.say(`Poses: ${file}`);
  }
  terminal.warn(describeTimings(count, ms(), options));
  if (failed.length === 0) return;
  terminal.warn(`Left out ${failed.length}:`);
  for (const { reason } of failed) terminal.warn(`  ${reason}`);
}

function summary(
  count: number,
  elapsedMs: number,
  { failed, written }: Prediction,
  { estimator, prepared }: PrintOptions,
) {
  const { loadMs, warmUpMs, firstResultMs } = estimator.timings;
  return {
    failed,
    written,
    engine: prepared.engine.name,
    backend: prepared.backend,
    timings: {
      loadMs,
      warmUpMs,
      firstResultMs,
      elapsedMs,
      picturesPerSecond: rate(count, elapsedMs),
    },
  };
}

function describeTimings(
  count: number,
  elapsedMs: number,
  { estimator, prepared }: PrintOptions,
): string {
  const { loadMs, warmUpMs, firstResultMs } = estimator.timings;
  const times = [
    `loaded in ${milliseconds(loadMs)}`,
    `warm after ${milliseconds(warmUpMs)}`,
    ...(firstResultMs === null ? [] : [`first picture in ${milliseconds(firstResultMs)}`]),
    `${count} in ${(elapsedMs / 1000).toFixed(1)} s, ${rate(count, elapsedMs).toFixed(1)} a second`,
  ];
  return `${prepared.description}: ${times.join(', ')}.`;
}

function rate(count: number, elapsedMs: number): number {
  return (1000 * count) / Math.max(elapsedMs, 1e-3);
}

function milliseconds(value: number | null): string {
  return `${Math.round(value ?? 0)} ms`;
}

/** Waits for whoever reads, so that what is printed does not pile up in memory. */
async function print(text: string): Promise<void> {
  if (text === '' || process.stdout.write(text)) return;
  await once(process.stdout, 'drain');
}
