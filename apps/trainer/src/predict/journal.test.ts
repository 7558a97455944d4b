import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '../testing/collect.js';
import { openJournal } from './journal.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-journal-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = { weights: 'a.safetensors', flip: true };
const entry = (file: string) => ({ file, note: `of ${file} – “ä”` });

test('goes on where it was', async () => {
  const file = join(folder, 'plain.jsonl');
  const first = await openJournal<ReturnType<typeof entry>>(file, run);
  expect(first.done.size).toBe(0);
  await first.add(entry('1.jpg'));
  await first.add(entry('2.jpg'));
  await first.close();
  const second = await openJournal<ReturnType<typeof entry>>(file, run);
  expect([...second.done]).toEqual(['1.jpg', '2.jpg']);
  await second.add(entry('3.jpg'));
  expect(await collect(second.read())).toEqual(['1.jpg', '2.jpg', '3.jpg'].map(entry));
  await second.remove();
  await expect(stat(file)).rejects.toThrow('ENOENT');
});

test('whatever byte a kill cut it at, whole entries are kept and the next one is whole', async () => {
  const file = join(folder, 'cut.jsonl');
  const whole = await openJournal<ReturnType<typeof entry>>(file, run);
  for (const name of ['1.jpg', '2.jpg']) await whole.add(entry(name));
  await whole.close();
  const bytes = await readFile(file);
  const [header, first] = String(bytes).split('\n') as [string, string];
  const ends = [header, `${header}\n${first}`].map((text) => Buffer.byteLength(text) + 1);
  for (let length = 0; length <= bytes.length; length++) {
    await writeFile(file, bytes);
    await truncate(file, length);
    const journal = await openJournal<ReturnType<typeof entry>>(file, run);
    const kept = length === bytes.length ? 2 : length >= (ends[1] as number) ? 1 : 0;
    expect(journal.done.size).toBe(kept);
    await journal.add(entry('3.jpg'));
    const names = (await collect(journal.read())).map((found) => found.file);
    expect(names).toEqual([...['1.jpg', '2.jpg'].slice(0, kept), '3.jpg']);
    await journal.close();
  }
});

test('refuses the journal of another run', async () => {
  const file = join(folder, 'other.jsonl');
  await (await openJournal(file, run)).close();
  await expect(openJournal(file, { ...run, flip: false })).rejects.toThrow(
    `\`--output\` should be a folder without a half-finished run of other weights or options, but it is '${file}'. Repeat that run to finish it, remove this file to begin anew, or choose another folder.`,
  );
});
