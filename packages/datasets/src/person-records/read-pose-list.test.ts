import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hdf5File } from '../fixtures/hdf5-file.js';
import { matlabFile } from '../fixtures/matlab-file.js';
import { readPoseList } from './read-pose-list.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-poses-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function put(content: string | Uint8Array): Promise<string> {
  const file = join(folder, 'poses');
  await writeFile(file, content);
  return file;
}

/** Two people with three joints. */
const POSES = [
  [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  [
    [7, 8],
    [9, 10],
    [11, 12],
  ],
];
const shape = [2, 3, 2];

test('reads the same poses from JSON, MATLAB and HDF5', async () => {
  const rows = POSES.flat(2);
  const columns = [0, 1].flatMap((column) =>
    [0, 1, 2].flatMap((joint) =>
      [0, 1].map((person) => POSES[person]?.[joint]?.[column] as number),
    ),
  );
  for (const content of [
    JSON.stringify(POSES),
    matlabFile({ other: 1, preds: { shape, data: columns } }),
    matlabFile({ preds: { shape, data: columns } }, { isCompressed: true }),
    await hdf5File({ preds: { shape, data: rows } }),
  ]) {
    expect(await readPoseList(await put(content))).toEqual(POSES);
  }
});

test('says what a file has instead', async () => {
  const expected =
    'Expected a list for each person of the annotations, [[x, y, score], ...], or an array `preds`.';
  const flat = { shape: [2, 3], data: POSES.flat(2).slice(0, 6) };
  for (const [content, message] of [
    ['{', `is not JSON, MATLAB v5 or HDF5. ${expected}`],
    ['{}', `is no list. ${expected}`],
    [matlabFile({ poses: 1 }), `has no array \`preds\`. ${expected}`],
    [await hdf5File({ poses: { shape, data: POSES.flat(2) } }), 'has no array `preds`.'],
    [
      matlabFile({ preds: flat }),
      'has shape [2, 3]. Expected people x joints x 2, or x 3 with scores.',
    ],
    [
      matlabFile({ preds: { shape, data: POSES.flat(2) } }).subarray(0, 150),
      'cannot be understood: ',
    ],
  ] as const) {
    const file = await put(content);
    await expect(readPoseList(file)).rejects.toThrow(message);
    await expect(readPoseList(file)).rejects.toThrow(file);
  }
  await expect(readPoseList('/nowhere')).rejects.toThrow(
    `\`/nowhere\` cannot be read. ${expected}`,
  );
});
