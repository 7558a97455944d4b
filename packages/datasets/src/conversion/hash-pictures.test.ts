import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LSP_14 } from '@posewright/pose';
import { afterAll, expect, test } from 'vitest';
import { peopleSet } from '../fixtures/people-set.js';
import { createSyntheticDataset } from '../synthetic/create-synthetic-dataset.js';
import { hashPictures } from './hash-pictures.js';

const folder = mkdtempSync(join(tmpdir(), 'posewright-hash-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('gives copies of a file one key, and others their own', async () => {
  const names = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'];
  const set = await peopleSet(
    folder,
    LSP_14,
    names.map((name) => ({ name, people: [] })),
  );
  copyFileSync(join(folder, 'a.jpg'), join(folder, 'c.jpg'));
  writeFileSync(join(folder, 'd.jpg'), 'another size');
  const keys = await hashPictures(set);
  expect(keys[2]).toBe(keys[0]);
  expect(new Set(keys).size).toBe(3);
  rmSync(join(folder, 'b.jpg'));
  await expect(hashPictures(set)).rejects.toThrow(
    `\`${join(folder, 'b.jpg')}\` cannot be read: there is no such file. Check the path.`,
  );
});

test('gives drawn pictures keys of their own', async () => {
  const drawn = createSyntheticDataset({ seed: 1, length: 3, size: { height: 8, width: 8 } });
  expect(new Set(await hashPictures(drawn)).size).toBe(3);
});
