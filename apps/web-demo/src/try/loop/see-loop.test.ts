import { LSP_14 } from '@posewright/pose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NetworkFacts, Seen } from '../../engine/engine-api.js';
import { engineState, see } from '../../engine/engine-state.js';
import type { Frame, FrameSource } from '../sources/frame-source.js';
import { sourceState } from '../sources/source-state.js';
import { startSeeing } from './see-loop.js';
import { costs, dropped, shown } from './shown.js';

vi.mock('../../engine/engine-state.js', async (load) => ({
  ...(await load<typeof import('../../engine/engine-state.js')>()),
  see: vi.fn(),
}));

const SEEN: Seen = {
  poses: [],
  size: { height: 1, width: 1 },
  timings: { readMs: 1, prepareMs: 1, networkMs: 1, decodeMs: 1 },
  maps: null,
};

const BACKEND = {
  backend: 'wasm',
  description: '',
  reason: '',
  instead: null,
  rejected: [],
} as const;

function network(file: string): NetworkFacts {
  return {
    file,
    architecture: 'hourglass',
    parameters: 1,
    input: { height: 1, width: 1 },
    skeleton: LSP_14,
    finds: 'one person',
    stages: 1,
    hasFields: false,
    provenance: [],
    loadMs: 0,
    warmUpMs: 0,
  };
}

/** A film whose frames come whether anybody takes them or not, and which counts those that nobody gave back. */
function filmOf() {
  const film = { count: 0, open: 0, released: [] as string[] };
  const source: FrameSource = {
    kind: 'video',
    name: 'a film',
    moving: true,
    count: () => film.count,
    take: async () => {
      const name = `frame ${film.count}`;
      film.open++;
      const release = () => {
        film.open--;
        film.released.push(name);
      };
      return { bitmap: {} as ImageBitmap, time: film.count, name, release } as Frame;
    },
    close: () => {},
  };
  return { film, source };
}

/** The network's answers that are still to come. */
let answers: ((seen: Seen) => void)[] = [];
let ticks: FrameRequestCallback[] = [];
let stop = () => {};

/** Lets the screen be painted once, and everything be done that waits for nothing else. */
async function paint(): Promise<void> {
  for (const tick of ticks.splice(0)) tick(0);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

beforeEach(() => {
  [answers, ticks] = [[], []];
  vi.stubGlobal('requestAnimationFrame', (tick: FrameRequestCallback) => ticks.push(tick));
  vi.stubGlobal('cancelAnimationFrame', () => {});
  vi.stubGlobal('createImageBitmap', async () => ({ close: () => {} }));
  vi.mocked(see).mockReset();
  vi.mocked(see).mockImplementation(() => new Promise((answer) => answers.push(answer)));
  engineState.value = { status: 'ready', backend: BACKEND, network: network('a') };
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

function play() {
  const { film, source } = filmOf();
  sourceState.value = { status: 'ready', source: source as never };
  stop = startSeeing(() => 0);
  return film;
}

test('looks at one frame at a time, at the newest, and counts those between', async () => {
  const film = play();
  for (let frame = 1; frame <= 30; frame++) {
    film.count = frame;
    await paint();
  }
  // The first is still being looked at; of the 29 after it none is taken, none is queued.
  expect(see).toHaveBeenCalledTimes(1);
  expect(film.open).toBe(1);
  expect(dropped.value).toBe(0);

  answers[0]?.(SEEN);
  await paint();
  await paint();
  expect(see).toHaveBeenCalledTimes(2);
  expect(dropped.value).toBe(28);
  expect(shown.value?.frame.name).toBe('frame 1');

  answers[1]?.(SEEN);
  await paint();
  expect(shown.value?.frame.name).toBe('frame 30');
});

test('gives every frame back, but the one that is shown', async () => {
  const film = play();
  for (let frame = 1; frame <= 5; frame++) {
    film.count = frame;
    await paint();
    answers.at(-1)?.(SEEN);
    await paint();
  }
  expect(film.open).toBe(1);
  expect(film.released).toHaveLength(4);
  stop();
  expect(film.open).toBe(0);
});

test('looks at a frame only once', async () => {
  const film = play();
  film.count = 1;
  await paint();
  answers[0]?.(SEEN);
  for (let time = 0; time < 5; time++) await paint();
  expect(see).toHaveBeenCalledTimes(1);
});

test('measures anew with another network or engine', async () => {
  const film = play();
  film.count = 1;
  await paint();
  answers[0]?.(SEEN);
  await paint();
  expect(costs.value).toHaveLength(1);
  film.count = 2;
  engineState.value = { status: 'ready', backend: BACKEND, network: network('b') };
  await paint();
  expect(costs.value).toHaveLength(0);
  answers[1]?.(SEEN);
  await paint();
  expect(costs.value).toHaveLength(1);
});
