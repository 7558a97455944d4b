import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { importPosewright } from './import-posewright.mjs';

const { decodeImage } = await importPosewright('image', 'node');

/** Both engines' threads go on looking for work for some milliseconds, and would take it from the next. */
const PAUSE_MS = 30;

/**
 * Measures methods side by side: each picture goes through all of them before the next one does, in an order that turns from picture to
 * picture. A first round warms up and gives the poses; the others are timed.
 *
 * @returns The times of decoding, and of each method its times and, for each picture, its poses.
 */
export async function measureMethods(methods, { pictures, rounds, onRound }) {
  const decoding = [];
  const measured = methods.map((method) => ({ ...method, times: [], poses: [] }));
  for (let round = 0; round <= rounds; round++) {
    onRound(round);
    const isTimed = round > 0;
    for (const [place, { bytes }] of pictures.entries()) {
      const decoded = await timed(() => decodeImage(bytes));
      if (isTimed) decoding.push(decoded.time);
      for (const method of turned(measured, place + round)) {
        await setTimeout(PAUSE_MS);
        const estimated = await timed(() => method.estimatePoses(decoded.result));
        if (isTimed) method.times.push(estimated.time);
        else method.poses.push(estimated.result);
      }
    }
  }
  return { decoding, measured };
}

function turned(list, by) {
  const first = by % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}

async function timed(run) {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await run();
  const elapsedMs = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { result, time: { elapsedMs, cpuMs: (user + system) / 1000 } };
}
