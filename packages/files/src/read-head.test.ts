import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHead } from './read-head.js';

test('reads as many bytes as asked for, or as there are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'posewright-head-'));
  const file = join(folder, 'numbers');
  await writeFile(file, Uint8Array.of(1, 2, 3, 4));
  expect([...(await readHead(file, 2))]).toEqual([1, 2]);
  expect([...(await readHead(file, 9))]).toEqual([1, 2, 3, 4]);
  await rm(folder, { recursive: true });
  await expect(readHead(file, 2)).rejects.toMatchObject({ code: 'ENOENT' });
});
