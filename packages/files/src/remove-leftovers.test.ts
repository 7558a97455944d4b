import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath, pid, ppid } from 'node:process';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { removeLeftovers } from './remove-leftovers.js';
import { replaceFile } from './replace-file.js';

const root = mkdtempSync(join(tmpdir(), 'posewright-leftovers-'));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
});

afterAll(() => rmSync(root, { recursive: true }));

test('what a process has left that was killed in the middle of a write is removed, and nothing else', async () => {
  const ended = spawnSync(execPath, ['--eval', '']).pid;
  const gone = [`.a.bin.${ended}-0-1.tmp`, `.a.bin.${pid}-0-7.tmp`];
  const kept = [`.a.bin.${ppid}-0-1.tmp`, '.hidden', 'a.bin', `a.bin.${ended}-0-1.tmp`];
  for (const name of [...gone, ...kept]) writeFileSync(join(folder, name), '');
  expect([...(await removeLeftovers(folder))].sort()).toEqual([...gone].sort());
  expect(readdirSync(folder).sort()).toEqual([...kept].sort());
});

test('the names are those of `replaceFile`', async () => {
  let names: string[] = [];
  await replaceFile(
    join(folder, 'a.bin'),
    (function* () {
      names = readdirSync(folder);
      yield new Uint8Array(1);
    })(),
  );
  expect(names).toHaveLength(1);
  for (const name of names) writeFileSync(join(folder, name), '');
  expect(await removeLeftovers(folder)).toEqual(names);
  expect(readdirSync(folder)).toEqual(['a.bin']);
});

test('a folder that does not exist has none', async () => {
  expect(await removeLeftovers(join(folder, 'nothing'))).toEqual([]);
});
