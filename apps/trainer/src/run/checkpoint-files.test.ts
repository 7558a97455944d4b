import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Checkpoint } from '@posewright/checkpoints';
import { mountSmallDisk } from '@posewright/vitest-config/small-disk';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type CheckpointPlace, createCheckpointFiles } from './checkpoint-files.js';
import { runFolder } from './run-folder.js';

const root = await mkdtemp(join(tmpdir(), 'posewright-checkpoints-'));
const small = mountSmallDisk(join(root, 'disk'), '64k');
let folder = runFolder('');

beforeEach(async () => {
  folder = runFolder(await mkdtemp(join(root, 'run-')));
});

afterAll(async () => {
  small?.unmount();
  await rm(root, { recursive: true });
});

const at = (epoch: number, step: number): CheckpointPlace => ({ epoch, step });

/** One whose only number tells where it was made. */
function checkpointAt(place: CheckpointPlace, size = 1): Checkpoint {
  const data = new Float32Array(size).fill(100 * place.epoch + place.step);
  return {
    state: new Map([['weight', { shape: [size], dtype: 'F32', data }]]),
    metadata: { session: JSON.stringify({ progress: place }) },
  };
}

async function saveAll(keep: number, places: readonly CheckpointPlace[]) {
  const files = createCheckpointFiles(folder, { keep });
  for (const place of places) await files.save(checkpointAt(place), place);
  return files;
}

async function readNewest(): Promise<{ number: number | undefined; warnings: string[] }> {
  const warnings: string[] = [];
  const files = createCheckpointFiles(folder, { keep: 2 });
  const found = await files.readNewest((line) => warnings.push(line));
  const number = found?.checkpoint.state.get('weight')?.data[0];
  return { number: number === undefined ? undefined : Number(number), warnings };
}

test('the last one and as many before it as asked for are kept', async () => {
  await saveAll(2, [at(0, 5), at(1, 0), at(1, 5), at(2, 0)]);
  expect(await readdir(folder.checkpoints)).toEqual([
    'epoch-00001-step-0000000.safetensors',
    'epoch-00001-step-0000005.safetensors',
  ]);
  expect(await readNewest()).toEqual({ number: 200, warnings: [] });
});

test('a place that is saved already is not saved again', async () => {
  await saveAll(2, [at(1, 0), at(1, 0)]);
  expect(await readdir(folder.path)).toEqual(['last.safetensors']);
});

test('saving goes on where another process has stopped', async () => {
  await saveAll(2, [at(0, 5), at(1, 0)]);
  const files = createCheckpointFiles(folder, { keep: 2 });
  await files.readNewest(() => undefined);
  await files.save(checkpointAt(at(2, 0)), at(2, 0));
  expect(await readdir(folder.checkpoints)).toEqual([
    'epoch-00000-step-0000005.safetensors',
    'epoch-00001-step-0000000.safetensors',
  ]);
});

test('a torn one is passed over with a warning, and replaced by the next', async () => {
  await saveAll(2, [at(0, 5), at(1, 0), at(1, 5)]);
  await truncate(folder.last, (await stat(folder.last)).size - 2);
  const before = join(folder.checkpoints, 'epoch-00001-step-0000000.safetensors');
  await writeFile(before, '');
  const { number, warnings } = await readNewest();
  expect(number).toBe(5);
  expect(warnings).toHaveLength(2);
  expect(warnings[0]).toMatch(
    new RegExp(`^\`${folder.last}\` .+ The checkpoint before it is looked for\\.$`),
  );
  expect(warnings[1]).toContain(before);

  const files = createCheckpointFiles(folder, { keep: 2 });
  await files.readNewest(() => undefined);
  await files.save(checkpointAt(at(1, 0)), at(1, 0));
  expect(await readNewest()).toEqual({ number: 100, warnings: [] });
});

test('numbers that a crash has changed are found by the digest', async () => {
  await saveAll(2, [at(0, 5), at(1, 0)]);
  const bytes = await readFile(folder.last);
  bytes.fill(0, bytes.length - 4); // What a power cut leaves of a block that was not written.
  await writeFile(folder.last, bytes);
  expect(await readNewest()).toEqual({
    number: 5,
    warnings: [
      `\`${folder.last}\` is damaged: its numbers are not those that were written. The checkpoint before it is looked for.`,
    ],
  });
});

test('where none is whole the run is not begun anew in silence', async () => {
  await saveAll(2, [at(1, 0)]);
  await truncate(folder.last, 3);
  await expect(readNewest()).rejects.toThrow(
    `None of the run’s checkpoints can be read: ${folder.last}. Start the run anew in another folder.`,
  );
});

test('what a kill has left half written is removed', async () => {
  await saveAll(2, [at(0, 5), at(1, 0)]);
  await writeFile(join(folder.path, '.last.safetensors.999999-0-3.tmp'), 'half');
  await writeFile(join(folder.checkpoints, '.a.safetensors.999999-0-3.tmp'), 'half');
  await readNewest();
  expect(await readdir(folder.path)).toEqual(['checkpoints', 'last.safetensors']);
  expect(await readdir(folder.checkpoints)).toHaveLength(1);
});

test('a run that has saved nothing yet has none', async () => {
  expect(await readNewest()).toEqual({ number: undefined, warnings: [] });
});

test.skipIf(small === null)('a full disk costs none of those that are there', async () => {
  folder = runFolder(small?.path as string);
  const files = createCheckpointFiles(folder, { keep: 2 });
  const places = [at(1, 0), at(2, 0), at(3, 0)];
  for (const place of places.slice(0, 2)) await files.save(checkpointAt(place, 4000), place);
  const full = files.save(checkpointAt(at(3, 0), 12_000), at(3, 0));
  await expect(full).rejects.toThrow(
    `\`${folder.last}\` cannot be written: the disk is full. Free some space, or name another folder. ` +
      'What was there before is untouched.',
  );
  expect(await readNewest()).toEqual({ number: 200, warnings: [] });
  await rm(folder.last);
  expect(await readNewest()).toEqual({ number: 200, warnings: [] });
});
