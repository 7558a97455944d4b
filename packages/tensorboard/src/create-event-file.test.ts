import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEventFile } from './create-event-file.js';
import { readRecords } from './fixtures/read-records.js';
import { readEvent } from './fixtures/tensorflow-event.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-tensorboard-'));
});
afterEach(() => rm(folder, { recursive: true }));

const options = (timeMs: number, step = 1) => ({ start: { timeMs, step }, host: 'here' });
const read = async (path: string) => readRecords(await readFile(path)).map(readEvent);

test('numbers, pictures and texts are read by TensorFlow’s own definitions', async () => {
  const file = createEventFile(folder, options(1_700_000_000_500));
  file.write({ timeMs: 1_700_000_001_250, step: 12 }, [
    { kind: 'scalar', tag: 'loss/training', value: 0.25 },
    { kind: 'image', tag: 'samples', file: Uint8Array.of(1, 2), height: 2, width: 3 },
    { kind: 'text', tag: 'warnings', text: 'Größer' },
  ]);
  file.close();
  expect(basename(file.path)).toBe('events.out.tfevents.1700000000.here');
  expect(await read(file.path)).toEqual([
    { wallTime: 1_700_000_000.5, fileVersion: 'brain.Event:2' },
    { wallTime: 1_700_000_000.5, step: 1, sessionLog: { status: 1 } },
    {
      wallTime: 1_700_000_001.25,
      step: 12,
      summary: {
        value: [
          { tag: 'loss/training', simpleValue: 0.25 },
          {
            tag: 'samples',
            image: { height: 2, width: 3, colorspace: 3, encodedImageString: Buffer.of(1, 2) },
          },
          {
            tag: 'warnings',
            metadata: { pluginData: { pluginName: 'text' } },
            tensor: { dtype: 7, stringVal: [Buffer.from('Größer')] },
          },
        ],
      },
    },
  ]);
});

test('a session has a file of its own, read after that of the one before, even within a second', async () => {
  for (const step of [1, 41, 51]) {
    const file = createEventFile(folder, options(1_700_000_000_000, step));
    file.close();
  }
  const names = (await readdir(folder)).sort();
  expect(names).toEqual([
    'events.out.tfevents.1700000000.here',
    'events.out.tfevents.1700000001.here',
    'events.out.tfevents.1700000002.here',
  ]);
  const starts = await Promise.all(names.map(async (name) => (await read(join(folder, name)))[1]));
  expect(starts.map((start) => start?.step)).toEqual([1, 41, 51]);
});

test('large steps and numbers that are not finite are kept', async () => {
  const file = createEventFile(folder, options(0));
  file.write({ timeMs: 0, step: 2 ** 40 }, [{ kind: 'scalar', tag: 'a', value: Number.NaN }]);
  file.close();
  expect((await read(file.path))[2]).toMatchObject({
    step: 2 ** 40,
    summary: { value: [{ simpleValue: Number.NaN }] },
  });
});

test('of a session that was killed while it wrote, all that is whole can be read', async () => {
  const file = createEventFile(folder, options(0));
  for (const step of [1, 2, 3]) {
    file.write({ timeMs: 0, step }, [{ kind: 'scalar', tag: 'a', value: step }]);
  }
  file.close();
  const whole = await readFile(file.path);
  await writeFile(file.path, whole.subarray(0, whole.length - 5));
  const resumed = createEventFile(folder, options(0, 3));
  resumed.close();
  expect((await readFile(file.path)).length).toBe(whole.length - 5);
  expect((await read(resumed.path)).map(({ step }) => step)).toEqual([undefined, 3]);
});

test('makes the folder', async () => {
  const file = createEventFile(join(folder, 'a', 'b'), options(0));
  file.close();
  expect(await readdir(join(folder, 'a', 'b'))).toEqual(['events.out.tfevents.0000000000.here']);
});
