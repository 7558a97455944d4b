import { batch } from '@preact/signals';
import { describeFault } from '../../engine/describe-fault.js';
import { engineState, see } from '../../engine/engine-state.js';
import { logPoses, resetPoseLog } from '../exports/pose-log.js';
import { readyNetwork, request, settings } from '../settings.js';
import type { Frame, FrameSource } from '../sources/frame-source.js';
import { sourceState } from '../sources/source-state.js';
import { createPeopleFollower } from './follow-people.js';
import { costs, dropped, seeFault, shown } from './shown.js';

/** How many pictures are summed up. */
const REMEMBERED = 150;

/**
 * Looks at one picture after the other, as long as the room is open. While the network is busy nothing is queued: the frames between are dropped and
 * counted. A still picture is looked at again when a setting changes.
 *
 * @param painted Tells how long painting the last picture took, in milliseconds.
 * @returns A function that ends it.
 */
export function startSeeing(painted: () => number): () => void {
  const follower = createPeopleFollower();
  let [running, busy, ticket] = [true, false, 0];
  let source: FrameSource | null = null;
  let [taken, asked, passes] = [0, request.peek(), 0];

  const changeSource = (next: FrameSource | null) => {
    source = next;
    [taken, passes] = [0, 0];
    follower.reset();
    resetPoseLog();
    forgetSpeed();
  };

  const ask = (now: typeof asked) => {
    if (now.network !== asked.network) forgetSpeed();
    asked = now;
  };

  const step = async (from: FrameSource) => {
    const now = request.value;
    const count = from.count();
    const isNew = count !== taken;
    const again = now !== asked || (passes === 1 && now.follow && !from.moving);
    const current = shown.peek()?.frame ?? null;
    if (!isNew && !(again && taken > 0 && now.network !== null && current !== null)) return;
    const start = performance.now();
    if (isNew && taken > 0 && count - taken > 1 && readyNetwork.value)
      dropped.value += count - taken - 1;
    if (isNew) passes = 0;
    const frame = isNew ? await from.take() : current;
    if (frame === null || from !== source) return frame?.release();
    taken = count;
    if (now.network === null) return preview(frame);
    ask(now);
    await look(frame, { start, from, again: !isNew });
    passes++;
  };

  const look = async (
    frame: Frame,
    { start, from, again }: { start: number; from: FrameSource; again: boolean },
  ) => {
    const { network, maps, stage, flip, height, follow } = asked;
    if (network === null) return;
    const before = shown.peek()?.seen;
    const previous = follow && passes > 0 && (from.moving || again) ? before?.people : undefined;
    const bitmap = await createImageBitmap(frame.bitmap);
    const takenMs = performance.now() - start;
    const seen = await see(bitmap, { maps, stage, flip, height, previous }).catch((error) => {
      if (!again) frame.release();
      throw error;
    });
    const time = performance.now();
    const people = from.moving
      ? follower.update(seen.poses, { network, smoothing: settings.smoothing.peek(), time })
      : seen.poses.map((pose, id) => ({ ...pose, id }));
    if (from !== source || !running) {
      if (!again) frame.release();
      return;
    }
    put(frame, { network, people, size: seen.size, maps: seen.maps });
    logPoses(frame, { people, size: seen.size, again });
    const { readMs, prepareMs, networkMs, decodeMs } = seen.timings;
    const cost = {
      at: performance.now(),
      read: takenMs + readMs,
      network: prepareMs + networkMs,
      decode: decodeMs,
      draw: painted(),
      total: performance.now() - start,
    };
    costs.value = [...costs.peek().slice(1 - REMEMBERED), cost];
    seeFault.value = null;
  };

  const put = (frame: Frame, seen: NonNullable<typeof shown.value>['seen']) => {
    const before = shown.peek()?.frame;
    shown.value = { frame, seen };
    if (before !== undefined && before !== frame) before.release();
  };
  const preview = (frame: Frame) => put(frame, null);

  const tick = () => {
    if (!running) return;
    ticket = requestAnimationFrame(tick);
    const state = sourceState.value;
    const next = state.status === 'ready' ? state.source : null;
    if (next !== source) changeSource(next);
    if (busy || source === null || (engineState.value.status === 'starting' && shown.peek()?.seen))
      return;
    busy = true;
    step(source)
      .catch((error) => {
        if (engineState.peek().status === 'ready') seeFault.value = describeFault(error);
      })
      .finally(() => {
        busy = false;
      });
  };
  ticket = requestAnimationFrame(tick);
  return () => {
    running = false;
    cancelAnimationFrame(ticket);
    shown.peek()?.frame.release();
    shown.value = null;
  };
}

/** What was measured was of another source, another network, or another engine. */
function forgetSpeed(): void {
  batch(() => {
    costs.value = [];
    dropped.value = 0;
  });
}
