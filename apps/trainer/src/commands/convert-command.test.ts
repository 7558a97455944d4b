import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { writeCoco } from '../testing/write-coco.js';
import { writeCrops } from '../testing/write-crops.js';

let folder = '';
let coco: readonly string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-convert-'));
  await writeCoco(join(folder, 'coco'), 12);
  await writeCrops(join(folder, 'crops'));
  coco = ['convert', '--from', 'coco', '--data', join(folder, 'coco')];
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const out = (name: string) => join(folder, name);

test('writes a set in another format, and says what that cannot hold', async () => {
  const { code, stdout, stderr } = await runCli([...coco, '--to', 'lsp', '--output', out('lsp')]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    `${out('lsp')}: lsp, LSP_14, 12 pictures, 12 labelled people`,
    'pictures of each part: train 12',
    'what is other than in coco/all:',
  ]);
  expect(stdout).toContain(
    '  joints-missing: joints are never labelled, as this set does not have them (12 people, 12 pictures): head_top\n',
  );
  expect(stdout).toContain('  splits-changed: parts are lost or have become others (6 pictures)\n');
  expect((await readdir(out('lsp'))).sort()).toEqual(['images', 'joints.mat']);
});

test('reads back what it wrote without a loss, as one JSON object', async () => {
  const args = [...coco, '--split', 'val2017', '--to', 'coco', '--output', out('again'), '--json'];
  const { code, stdout } = await runCli(args);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    kind: 'coco',
    output: out('again'),
    skeleton: 'COCO_17',
    pictures: 6,
    people: 6,
    parts: { val2017: 6 },
    sources: [{ name: 'coco/val2017', losses: [] }],
  });
});

test('merges sets with different joints, and keeps where pictures are from', async () => {
  const { code, stdout } = await runCli([
    ...coco,
    ...['--from', 'lsp-crops', '--data', join(folder, 'crops')],
    ...['--to', 'coco', '--skeleton', 'LSP_14', '--output', out('both'), '--json'],
  ]);
  expect(code).toBe(0);
  const { pictures, sources } = JSON.parse(stdout);
  expect(pictures).toBe(32);
  expect(sources.map(({ name }: { name: string }) => name)).toEqual(['coco/all', 'lsp-crops/all']);
  const { images, categories } = JSON.parse(
    await readFile(join(out('both'), 'person_keypoints.json'), 'utf8'),
  );
  expect(new Set(images.map(({ id }: { id: number }) => id)).size).toBe(32);
  expect(images[0].source).toBe('coco/all');
  expect(images[31].source).toBe('lsp-crops/all');
  expect(categories[0].keypoints).toHaveLength(14);
});

test('draws parts by seed, with copies of a file in one part', async () => {
  const own = join(folder, 'own');
  await mkdir(join(own, 'images'), { recursive: true });
  const names = (await readdir(join(folder, 'coco', 'images'))).slice(0, 8);
  const copies = names
    .map((name, index) => [name, `${index}.jpg`])
    .concat([[names[0] as string, 'copy.jpg']]);
  for (const [name, copy] of copies as [string, string][]) {
    await copyFile(join(folder, 'coco', 'images', name), join(own, 'images', copy));
  }
  const pictures = copies.map(([, file]) => ({ file, people: [{ keypoints: { tip: [1, 2] } }] }));
  await writeFile(
    join(own, 'annotations.json'),
    JSON.stringify({ skeleton: { joints: ['tip'] }, pictures }),
  );
  const split = (seed: string, output: string) =>
    runCli([
      ...['convert', '--from', 'folder', '--data', own, '--to', 'folder', '--output', out(output)],
      ...['--split-into', 'train=0.6,validation=0.4', '--seed', seed, '--pictures', 'link'],
    ]);
  const first = await split('1', 'one');
  expect(first.stdout).toContain('nothing is other than in folder/all\n');
  expect((await split('1', 'two')).code).toBe(0);
  await split('2', 'three');
  const read = async (name: string) => {
    const content = await readFile(join(out(name), 'annotations.json'), 'utf8');
    return JSON.parse(content).pictures as { file: string; split: string }[];
  };
  const parts = await read('one');
  expect(await read('two')).toEqual(parts);
  expect(await read('three')).not.toEqual(parts);
  const partOf = (file: string) => parts.find((picture) => picture.file === file)?.split;
  expect(partOf('copy.jpg')).toBe(partOf('0.jpg'));
  expect(parts.filter((picture) => picture.split === 'train')).toHaveLength(5);
});

test('interrupted, it leaves nothing behind', async () => {
  const args = ['--to', 'coco', '--output', out('stopped')];
  const source = join(folder, 'many');
  await mkdir(join(source, 'images'), { recursive: true });
  const [name = ''] = await readdir(join(folder, 'coco', 'images'));
  const pictures = Array.from({ length: 4000 }, (_, index) => ({ file: `${index}.jpg` }));
  for (const { file } of pictures) {
    await link(join(folder, 'coco', 'images', name), join(source, 'images', file));
  }
  const content = { skeleton: { joints: ['tip'] }, pictures };
  await writeFile(join(source, 'annotations.json'), JSON.stringify(content));
  const many = ['convert', '--from', 'folder', '--data', source];
  let stop = () => undefined as undefined;
  const timer = setInterval(async () => {
    const isWriting = (await readdir(folder)).some((name) => name.startsWith('.stopped'));
    if (isWriting) stop();
  }, 5);
  const { code, stderr } = await runCli([...many, ...args], undefined, {
    onStart: (kill) => {
      stop = () => {
        kill('SIGINT');
        clearInterval(timer);
        return undefined;
      };
    },
  });
  clearInterval(timer);
  expect(stderr).toContain('Interrupted; nothing was written.');
  expect(code).toBe(130);
  expect((await readdir(folder)).filter((name) => name.includes('stopped'))).toEqual([]);
}, 30_000);

test.each([
  [['--from', 'coco', '--to', 'coco'], 2, "error: required option '--data <dir>' not specified"],
  [
    ['--from', 'tfrecord', '--data', 'x', '--to', 'coco'],
    2,
    "OptionError: `--from` should be one of lsp-crops, lsp, mpii, flic, coco, yolo-pose, folder, but it is 'tfrecord'.",
  ],
  [
    ['--from', 'coco', '--from', 'lsp', '--data', 'x', '--to', 'coco'],
    2,
    'OptionError: `--data` should be given 2 times, once for each --from, but it is ["x"].',
  ],
  [
    ['--from', 'coco', '--data', 'x', '--to', 'tfrecord'],
    2,
    'Allowed choices are lsp, mpii, flic, coco, yolo-pose, folder.',
  ],
  [
    ['--from', 'coco', '--data', '/nowhere', '--to', 'coco'],
    1,
    'DatasetError: `/nowhere/person_keypoints.json` cannot be read',
  ],
  [
    ['--from', 'coco', '--data', 'COCO', '--to', 'mpii', '--skeleton', 'LSP_14'],
    2,
    "OptionError: `--skeleton` should be left out or MPII_16 with `--to mpii`, but it is 'LSP_14'. The format is bound to these joints.",
  ],
  [
    ['--from', 'coco', '--data', 'COCO', '--to', 'coco', '--skeleton', 'CAT_9'],
    2,
    "OptionError: `--skeleton` should be MPII_16, LSP_14, FLIC_11, COCO_17, OPENPOSE_18, or a JSON file, but it is 'CAT_9'.",
  ],
  [
    ['--from', 'coco', '--data', 'COCO', '--from', 'lsp-crops', '--data', 'CROPS', '--to', 'coco'],
    2,
    'OptionError: `--skeleton` should be given where sets have different joints, but it is undefined. They have those of COCO_17 and LSP_14.',
  ],
  [
    ['--from', 'coco', '--data', 'COCO', '--to', 'coco', '--map', 'neck'],
    2,
    'Expected a new joint once and what it is made of, e.g. neck=upper_neck or pelvis=left_hip+right_hip.',
  ],
  [
    ['--from', 'coco', '--data', 'COCO', '--to', 'coco', '--split-into', 'train=0.8,test=0.3'],
    2,
    'Expected names of parts with shares that sum to 1, e.g. train=0.8,validation=0.1,test=0.1.',
  ],
])('%j ends with %i and says why', async (args, code, message) => {
  const places: Record<string, string> = {
    COCO: join(folder, 'coco'),
    CROPS: join(folder, 'crops'),
  };
  const result = await runCli([
    'convert',
    ...args.map((word) => places[word] ?? word),
    '--output',
    out('unused'),
  ]);
  expect(result.stderr).toContain(message);
  expect(result.stderr).not.toContain('    at ');
  expect(result.code).toBe(code);
});

test('writes over nothing', async () => {
  const result = await runCli([...coco, '--to', 'coco', '--output', join(folder, 'coco')]);
  expect(result.stderr).toContain('should be a folder that is new or empty');
  expect(result.code).toBe(2);
});
