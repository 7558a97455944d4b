import { mkdtempSync } from 'node:fs';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { writeCoco } from '../testing/write-coco.js';

let folder = '';
let data = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posewright-doctor-'));
  data = join(folder, 'clean');
  await writeCoco(data, 6);
});
afterAll(() => rm(folder, { recursive: true }));

const NAME = (id: number) => join('images', `${String(id).padStart(12, '0')}.jpg`);

/** Checks that small boxes drawn by hand do not disturb. */
const CHECKS = ['--checks', 'pictures,keypoints,visibility,flip,truth,duplicates'];

test('finds nothing in a clean set and ends with 0', async () => {
  const { code, stdout, stderr } = await runCli([
    'doctor',
    '--dataset',
    'coco',
    '--data',
    data,
    ...CHECKS,
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(
    '6 pictures (train 3, validation 3), 6 people with the joints of COCO_17; 6 pictures decoded',
  );
  expect(stdout).toContain('truth      PCK of the annotations 1, AP of the annotations 1');
  expect(stdout).toContain('Nothing wrong was found.');
});

test('names what is wrong as one JSON object, draws it on one page, and ends with 1', async () => {
  const broken = join(folder, 'broken');
  await writeCoco(broken, 6);
  await copyFile(join(broken, NAME(1)), join(broken, NAME(2)));
  await writeFile(join(broken, NAME(5)), '<html>');
  const file = join(broken, 'person_keypoints.json');
  const content = JSON.parse(await readFile(file, 'utf8'));
  content.annotations[2].keypoints.splice(3, 2, 0, 0);
  await writeFile(file, JSON.stringify(content));
  const output = join(folder, 'examined');
  const { code, stdout } = await runCli([
    'doctor',
    '--dataset',
    'coco',
    '--data',
    broken,
    '--output',
    output,
    '--json',
    ...CHECKS,
  ]);
  expect(code).toBe(1);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({
    skeleton: 'COCO_17',
    pictures: 6,
    people: 6,
    errors: 3,
    warnings: 0,
  });
  expect(result.findings).toMatchObject([
    {
      check: 'pictures',
      severity: 'error',
      count: 1,
      cases: [{ part: 'train', picture: '5', person: null }],
    },
    {
      check: 'keypoints',
      severity: 'error',
      cases: [{ part: 'train', picture: '3', person: 0, detail: 'left_eye' }],
    },
    {
      check: 'duplicates',
      severity: 'error',
      cases: [{ part: 'validation', picture: '2', other: { part: 'train', picture: '1' } }],
    },
  ]);
  const page = await readFile(join(output, 'report.html'), 'utf8');
  expect(page).toContain('<h2>Error: keypoints</h2>');
  expect(page.match(/data:image\/png;base64,/g)).toHaveLength(3);
  expect(page).not.toMatch(/(src|href)="(?!data:)/);
});

test('examines the parts that are there, and says which are not', async () => {
  const { stdout } = await runCli([
    'doctor',
    '--dataset',
    'coco',
    '--data',
    data,
    '--split',
    'val2017',
    '--checks',
    'truth',
  ]);
  expect(stdout).toContain('3 pictures (val2017 3)');
});

test('drawn people need no folder, and a sample of them is enough for pictures', async () => {
  const { code, stdout } = await runCli(['doctor', '--samples', '60', '--sample', '5']);
  expect(code).toBe(0);
  expect(stdout).toContain(
    '72 pictures (train 60, validation 12), 72 people with the joints of LSP_14; 10 pictures decoded',
  );
});

test('says which checks, presets and skeletons there are', async () => {
  const checks = await runCli(['doctor', '--checks', 'swaps,magic']);
  expect(checks.code).toBe(2);
  expect(checks.stderr).toContain(
    "'magic' is none of pictures, keypoints, visibility, scale, flip, swaps, truth, training, sigma, duplicates.",
  );
  const skeleton = await runCli(['doctor', '--skeleton', 'FISH']);
  expect(skeleton).toMatchObject({
    code: 2,
    stderr:
      "OptionError: `--skeleton` should be one of MPII_16, LSP_14, FLIC_11, COCO_17, OPENPOSE_18, but it is 'FISH'.\n",
  });
  expect((await runCli(['doctor', '--help'])).stdout).toContain(
    'posewright doctor --dataset lsp-crops --data DIR --checks swaps,flip --json',
  );
});
