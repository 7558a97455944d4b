import { LSP_14, type Skeleton } from '@posewright/pose';
import { signal } from '@preact/signals';
import { wrap } from 'comlink';
import type { DrawnPeople } from './draw-people.js';
import type { FrameSource } from './frame-source.js';
import type { PeopleApi } from './people-worker.js';

/** Drawn people, who can be turned over like pages. */
export interface PeopleSource extends FrameSource {
  readonly kind: 'people';
  /** Whether somebody new comes by themselves. */
  readonly playing: ReturnType<typeof signal<boolean>>;
  /** Draws the next (1) or the one before (-1). */
  turn(by: 1 | -1): void;
}

/** Time between two people who come by themselves, in milliseconds. */
const PAUSE = 2000;

/** Draws people in a worker of its own: one for networks that find one, several for those that find everybody. */
export function createPeopleSource({
  crowd,
  skeleton = LSP_14,
}: {
  readonly crowd: boolean;
  readonly skeleton?: Skeleton | undefined;
}): PeopleSource {
  const worker = new Worker(new URL('./people-worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<PeopleApi>(worker);
  const playing = signal(!window.matchMedia('(prefers-reduced-motion: reduce)').matches);
  let [index, drawn, taken, drawing] = [0, 0, 0, false];
  let newest: (DrawnPeople & { readonly index: number }) | null = null;
  const draw = async (next: number) => {
    if (drawing || next < 0) return;
    drawing = true;
    try {
      const people = await api.draw({ index: next, crowd, skeleton });
      newest?.bitmap.close();
      newest = { ...people, index: next };
      index = next;
      drawn++;
    } finally {
      drawing = false;
    }
  };
  void draw(0);
  const timer = setInterval(() => {
    // Nobody is passed over because the network is slow.
    if (playing.value && !document.hidden && taken === drawn) void draw(index + 1);
  }, PAUSE);
  return {
    kind: 'people',
    name: crowd ? 'Drawn people' : 'A drawn person',
    moving: false,
    playing,
    turn: (by) => {
      playing.value = false;
      void draw(index + by);
    },
    count: () => drawn,
    take: async () => {
      if (newest === null) return null;
      taken = drawn;
      const bitmap = await createImageBitmap(newest.bitmap);
      return {
        bitmap,
        time: performance.now(),
        name: `drawn-${newest.index + 1}`,
        ...(newest.answer && { answer: newest.answer }),
        release: () => bitmap.close(),
      };
    },
    close: () => {
      clearInterval(timer);
      worker.terminate();
      newest?.bitmap.close();
      newest = null;
    },
  };
}
