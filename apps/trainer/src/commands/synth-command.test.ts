import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeImage, encodeJpeg } from '@posewright/image/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { writeCrops } from '../testing/write-crops.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-synth-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const out = (name: string) => join(folder, name);
const synth = (name: string, ...args: readonly string[]) =>
  runCli(['synth', '--output', out(name), '--size', '96x128', ...args]);

async function contentOf(directory: string): Promise<Record<string, string>> {
  const names = (await readdir(directory, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile(),
  );
  const files = names.map(({ parentPath, name }) => join(parentPath, name));
  const entries = files.map(
    async (file) =>
      [file.slice(directory.length), (await readFile(file)).toString('base64')] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

test('draws the same data set on every run, in the parts of COCO', async () => {
  const args = [
    '--count',
    '10',
    '--people',
    '1..8',
    '--seed',
    '3',
    '--split',
    'train2017=0.8,val2017=0.2',
  ];
  const { code, stdout } = await synth('one', ...args, '--json');
  expect(code).toBe(0);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({ output: out('one'), seed: 3, pictures: 10 });
  expect(result.people).toBeGreaterThan(10);
  expect((await readdir(out('one'))).sort()).toEqual(['annotations', 'train2017', 'val2017']);
  expect(await readdir(join(out('one'), 'train2017'))).toHaveLength(8);
  const again = await synth('two', ...args);
  expect(again.stdout).toContain(
    `${out('two')}: 10 pictures, ${result.people} people with keypoints`,
  );
  expect(await contentOf(out('two'))).toEqual(await contentOf(out('one')));
  const record = JSON.parse(
    await readFile(join(out('one'), 'annotations/person_keypoints_val2017.json'), 'utf8'),
  );
  expect(record.images[0]).toMatchObject({ height: 96, width: 128 });
  expect(record.annotations[0].area).toBeGreaterThan(0);
});

test('puts own pictures behind people, and takes poses of own data', async () => {
  await mkdir(out('photos'));
  const data = new Uint8Array(60 * 60 * 3).fill(250);
  await writeFile(
    join(out('photos'), 'white.jpg'),
    await encodeJpeg({ height: 60, width: 60, data }),
  );
  const args = ['--count', '2', '--difficulty', 'easy', '--backgrounds', out('photos')];
  expect((await synth('white', ...args)).code).toBe(0);
  const [name] = await readdir(join(out('white'), 'images'));
  const picture = await decodeImage(join(out('white'), 'images', name as string));
  expect(picture.data[0]).toBeGreaterThan(235);
  await writeCrops(out('crops'));
  const own = await synth(
    'own',
    '--count',
    '2',
    '--poses',
    out('crops'),
    '--poses-kind',
    'lsp-crops',
  );
  expect(own.stderr).toContain(
    'OptionError: `poses` should be at least 60 with all joints below the head and 60 pixels of height, but it is',
  );
  expect(own.code).toBe(2);
});

test.each([
  [['--people', '5..2'], 'Expected a number of people or a range, e.g. 1..20.'],
  [['--difficulty', 'mad'], 'Allowed choices are easy, normal, hard.'],
  [
    ['--poses', '/nowhere.jsonl'],
    'DatasetError: `/nowhere.jsonl` cannot be read: there is no such file. Check the path.',
  ],
  [
    ['--backgrounds', '/nowhere'],
    "OptionError: `--backgrounds` should be a folder with pictures, but it is '/nowhere'.",
  ],
  [['--split', 'train=0.5'], 'Expected names of parts with shares that sum to 1'],
])('%j says what is wrong', async (args, message) => {
  const { code, stderr } = await synth('unused', ...args);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
  expect([1, 2]).toContain(code);
});
