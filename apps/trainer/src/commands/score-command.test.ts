import { mkdtempSync } from 'node:fs';
import { rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COCO_17 } from '@posewright/pose';
import { sharedFile, sharedJson } from '@posewright/vitest-config/shared';
import { afterAll, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.js';

const NUMBERS = ['AP', 'AP50', 'AP75', 'APm', 'APl', 'AR', 'AR50', 'AR75', 'ARm', 'ARl'];
const oracle = sharedJson('oracles/coco-eval/expected.json');

const folder = mkdtempSync(join(tmpdir(), 'posewright-score-'));
afterAll(() => rm(folder, { recursive: true }));

/** A large person whose joints are 10 pixels apart, from a column on. */
const keypointsFrom = (column: number, flag: number) =>
  COCO_17.joints.flatMap((_, joint) => [column + 10 * joint, 100 + 10 * joint, flag]);
const imageOf = (id: number, change: object = {}) => ({ id, file_name: `${id}.jpg`, ...change });
const personOf = (id: number, image: number, change: object = {}) => ({
  id,
  image_id: image,
  category_id: 1,
  keypoints: keypointsFrom(100, 2),
  num_keypoints: 17,
  bbox: [100, 100, 161, 161],
  area: 20_000,
  iscrowd: 0,
  ...change,
});
const resultOf = (image: number, column = 100) => ({
  image_id: image,
  category_id: 1,
  keypoints: keypointsFrom(column, 1),
  score: 0.5,
});

let files = 0;
async function put(content: object): Promise<string> {
  const file = join(folder, `${files++}.json`);
  await writeFile(file, JSON.stringify(content));
  return file;
}

const truthOf = (images: readonly object[], annotations: readonly object[]) =>
  put({ images, annotations, categories: [{ id: 1, name: 'person', keypoints: COCO_17.joints }] });

const score = (truth: string, predictions: string, ...flags: readonly string[]) =>
  runCli(['score', '--truth', truth, '--predictions', predictions, ...flags]);

test.skipIf(oracle === null)("prints pycocotools' ten numbers as one JSON object", async () => {
  const { gt, dt, stats } = oracle['mini_val79/medium'];
  const path = (name: string) => sharedFile(`oracles/coco-eval/${name}`) as string;
  const { code, stdout } = await score(path(gt), path(dt), '--json');
  expect(code).toBe(0);
  const printed = JSON.parse(stdout);
  expect(Object.keys(printed)).toEqual(NUMBERS);
  for (const name of NUMBERS) expect(Math.abs(printed[name] - stats[name])).toBeLessThan(1e-9);
});

test.skipIf(oracle === null)('adds joints, counts and intervals where asked for', async () => {
  const { gt, dt } = oracle['mini_val79/medium'];
  const path = (name: string) => sharedFile(`oracles/coco-eval/${name}`) as string;
  const flags = ['--breakdown', '--confidence', '--resamples', '100'];
  const { stdout } = await score(path(gt), path(dt), '--json', ...flags);
  const printed = JSON.parse(stdout);
  expect(Object.keys(printed)).toEqual([
    ...NUMBERS,
    'confidence',
    'pictures',
    'picturesLeftOut',
    'people',
    'poses',
    'joints',
  ]);
  expect(printed).toMatchObject({ pictures: 79, picturesLeftOut: 0, people: 68, poses: 117 });
  expect(Object.keys(printed.joints.perJoint)).toEqual(COCO_17.joints);
  expect(printed.joints.annotated).toBe(68);
  for (const name of NUMBERS) {
    expect(printed.confidence[name].low).toBeLessThan(printed[name]);
    expect(printed.confidence[name].high).toBeGreaterThan(printed[name]);
  }
  expect((await score(path(gt), path(dt), '--json', ...flags)).stdout).toBe(stdout);
  const other = await score(path(gt), path(dt), '--json', ...flags, '--seed', '2');
  expect(other.stdout).not.toBe(stdout);
});

test('prints a table, with a dash for a size that nobody has', async () => {
  const truth = await truthOf([imageOf(1)], [personOf(1, 1)]);
  const { code, stdout, stderr } = await score(truth, await put([resultOf(1)]));
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toEqual([
    '              all   OKS 0.50   OKS 0.75     medium      large',
    'AP        100.0 %    100.0 %    100.0 %          –    100.0 %',
    'AR        100.0 %    100.0 %    100.0 %          –    100.0 %',
    '1 pose for 1 annotated person in 1 picture',
    '',
  ]);
});

test('measures the pictures whose annotations are exact, and says so', async () => {
  const flags = [{ exact_annotations: false }, { exact_annotations: true }, {}];
  const truth = await truthOf(
    flags.map((flag, index) => imageOf(index + 1, flag)),
    [1, 2, 3].map((id) => personOf(id, id)),
  );
  const predictions = await put([resultOf(1, 900), resultOf(2), resultOf(3, 900)]);
  const bare = await score(truth, predictions, '--json');
  expect(bare.stderr).toBe(
    'Measured on the pictures with `exact_annotations`; 2 others left out.\n',
  );
  const json = await score(truth, predictions, '--json', '--breakdown');
  expect(JSON.parse(json.stdout)).toMatchObject({
    AP: 1,
    pictures: 1,
    picturesLeftOut: 2,
    people: 1,
    poses: 1,
  });
  const { stdout } = await score(truth, predictions);
  expect(stdout).toContain('Measured on the pictures with `exact_annotations`; 2 others left out.');
});

test('gives 0 where nobody was found', async () => {
  const truth = await truthOf([imageOf(1)], [personOf(1, 1)]);
  const { code, stdout } = await score(truth, await put([]), '--json', '--breakdown');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ AP: 0, APm: null, AR: 0, people: 1, poses: 0 });
});

test('does not count crowds and people without labels', async () => {
  const nobody = { keypoints: Array(51).fill(0), num_keypoints: 0 };
  const truth = await truthOf(
    [imageOf(1)],
    [personOf(1, 1, nobody), personOf(2, 1, { ...nobody, iscrowd: 1 })],
  );
  const { stdout } = await score(truth, await put([resultOf(1)]), '--json', '--breakdown');
  expect(JSON.parse(stdout)).toMatchObject({ AP: null, AR: null, people: 0, poses: 1 });
});

test('measures PCK on pictures with one person each', async () => {
  // Torso, left shoulder to right hip: 7 joints, each 10 pixels right and 10 down.
  const torso = 70 * Math.SQRT2;
  const truth = await truthOf(
    [1, 2, 3, 4].map((id) => imageOf(id)),
    [1, 2, 3].map((id) => personOf(id, id)),
  );
  const near = 100 + Math.floor(0.2 * torso);
  const predictions = await put([
    { ...resultOf(1, 900), score: 0.1 },
    resultOf(1, near),
    resultOf(2, near + 1),
    resultOf(4),
  ]);
  const { code, stdout } = await score(truth, predictions, '--metric', 'pck', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    metric: 'PCK@0.2',
    pck: expect.closeTo(1 / 3, 12),
    people: 3,
  });
  const lines = await score(truth, predictions, '--metric', 'pck');
  expect(lines.stdout.split('\n').slice(0, 3)).toEqual([
    'PCK@0.2 33.3 % on 3 people',
    '                         all   visible    hidden  labelled',
    '  nose                33.3 %    33.3 %         –         3',
  ]);
});

/** One picture with one person, found so many pixels to the right. */
const onePerson = async (pixels: number) => [
  await truthOf([imageOf(1)], [personOf(1, 1)]),
  await put([resultOf(1, 100 + pixels)]),
];

test.each([
  [['--metric', 'epe'], 'EPE', 'epe', 7],
  // From left shoulder to right hip 7 joints, each 10 pixels right and 10 down.
  [['--metric', 'nme'], 'NME', 'nme', 7 / Math.hypot(70, 70)],
  [['--metric', 'nme', '--normalization', 'box'], 'NME', 'nme', 7 / 161],
  [['--metric', 'nme', '--normalization', 'nose,left_eye'], 'NME', 'nme', 7 / Math.hypot(10, 10)],
  // 7 / 30 lies between 4 / 20 and 5 / 20: 15 of the 20 thresholds are above.
  [['--metric', 'auc'], 'AUC', 'auc', 0.75],
  [['--metric', 'pck', '--threshold', '0.5', '--normalization', '14'], 'PCK@0.5', 'pck', 1],
  [['--metric', 'pck', '--threshold', '0.49', '--normalization', '14'], 'PCK@0.49', 'pck', 0],
] as const)('measures %j', async (flags, metric, key, value) => {
  const [truth, predictions] = (await onePerson(7)) as [string, string];
  const { code, stdout } = await score(truth, predictions, ...flags, '--json');
  expect(code).toBe(0);
  const printed = JSON.parse(stdout);
  expect(printed.metric).toBe(metric);
  expect(printed[key]).toBeCloseTo(value, 12);
  expect(printed).toMatchObject({ people: 1, visible: { counted: { nose: 1 } } });
});

test('measures limbs by both rules of PCP', async () => {
  // Neighbouring joints are limbs of 14.1 pixels; those two joints apart, of 28.3 pixels.
  const [truth, predictions] = (await onePerson(10)) as [string, string];
  const pcp = async (...flags: string[]) =>
    JSON.parse((await score(truth, predictions, '--metric', 'pcp', '--json', ...flags)).stdout);
  const strict = await pcp();
  expect(strict).toMatchObject({ metric: 'PCP@0.5 (strict)', threshold: 0.5 });
  expect(strict.perJoint).toMatchObject({ 'left_eye-right_eye': 0, 'left_eye-left_ear': 1 });
  expect((await pcp('--rule', 'loose', '--threshold', '0.8')).pcp).toBe(1);
});

test('says that PCKh needs heads', async () => {
  const [truth, predictions] = (await onePerson(0)) as [string, string];
  const { code, stderr } = await score(truth, predictions, '--metric', 'pckh');
  expect([code, stderr]).toEqual([
    1,
    `DatasetError: Nobody in \`${truth}\` has a head rectangle or a head size, by which PCKh is measured. ` +
      "Give annotations in MPII's format that have them, or measure the heads of others by `--metric pck --normalization head`.\n",
  ]);
});

test('asks of PCK that a picture has one person', async () => {
  const truth = await truthOf([imageOf(7)], [personOf(1, 7), personOf(2, 7)]);
  const { code, stderr } = await score(truth, await put([]), '--metric', 'pck');
  expect(code).toBe(1);
  expect(stderr).toBe(
    `DatasetError: Picture 7 of \`${truth}\` has 2 labelled people. Only \`--metric coco\` measures pictures with several.\n`,
  );
});

test('names results of other pictures', async () => {
  const truth = await truthOf([imageOf(1)], [personOf(1, 1)]);
  const predictions = await put([resultOf(1), resultOf(785), resultOf(786)]);
  const { code, stdout, stderr } = await score(truth, predictions, '--json');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    `DatasetError: \`[1].image_id\` in \`${predictions}\` is 785, which is no picture of the annotations; ` +
      '2 of the 3 results are of such pictures. Are both files of the same set?\n',
  );
});

test('names a file that ends early, and the record', async () => {
  const truth = await truthOf([imageOf(1)], [personOf(1, 1)]);
  const predictions = await put([resultOf(1), resultOf(1)]);
  await truncate(predictions, JSON.stringify([resultOf(1)]).length + 50);
  const { code, stderr } = await score(truth, predictions);
  expect(code).toBe(1);
  expect(stderr).toBe(
    `DatasetError: \`${predictions}\` is not JSON: it ends within \`[1]\`. Download it, or write it, again.\n`,
  );
});

test('names people who cannot be measured', async () => {
  const truth = await truthOf([imageOf(7)], [personOf(1, 7, { area: undefined })]);
  const { code, stderr } = await score(truth, await put([]));
  expect(code).toBe(1);
  expect(stderr).toBe(
    `DatasetError: Somebody in picture 7 of \`${truth}\` has no \`area\`. ` +
      'COCO measures people by their area, and those without a labelled keypoint by their box too.\n',
  );
});

test('stops where no picture is exact', async () => {
  const truth = await truthOf([imageOf(7, { exact_annotations: false })], []);
  const { code, stderr } = await score(truth, await put([]));
  expect(code).toBe(1);
  expect(stderr).toContain(
    `DatasetError: No picture of \`${truth}\` has \`exact_annotations\`. ` +
      'Set the flag where the annotations are the original ones, or remove it from all.',
  );
});

test.each([
  [['--truth', 'x.json'], 2, "error: required option '--predictions <file>' not specified"],
  [['--predictions', 'x.json'], 2, "error: required option '--truth <file>' not specified"],
  [
    ['--truth', 'x', '--predictions', 'x', '--metric', 'map'],
    2,
    "error: option '--metric <name>' argument 'map' is invalid. Allowed choices are coco, pck, pckh, pcp, auc, epe, nme.",
  ],
  [
    ['--truth', 'x', '--predictions', 'x', '--threshold', '0.5'],
    2,
    "OptionError: `--metric` should be pck or pckh or pcp where `--threshold` is given, but it is 'coco'.",
  ],
  [
    ['--truth', 'x', '--predictions', 'x', '--metric', 'pck', '--normalization', 'foot'],
    2,
    "error: option '--normalization <length>' argument 'foot' is invalid. Expected torso, head, box, extent, a number of pixels, or two joints, e.g. left_eye,right_eye.",
  ],
  [
    ['--truth', 'x', '--predictions', 'x', '--metric', 'pck', '--threshold', '-1'],
    2,
    "error: option '--threshold <number>' argument '-1' is invalid. Expected a number of at least 0.",
  ],
  [
    ['--truth', 'x', '--predictions', 'x', '--metric', 'pckh', '--variant', 'mine'],
    2,
    "error: option '--variant <name>' argument 'mine' is invalid. Allowed choices are hrnet, mmpose, pytorch-pose, princeton, newell.",
  ],
  [
    ['--truth', '/nowhere.json', '--predictions', 'x'],
    1,
    'DatasetError: `/nowhere.json` cannot be read (ENOENT). Expected annotations in COCO format; check the path.',
  ],
])('%j ends with %i and says why', async (args, code, message) => {
  const result = await runCli(['score', ...args]);
  expect(result.stderr).toContain(message);
  expect(result.stderr).not.toContain('    at ');
  expect(result.code).toBe(code);
});

test('--help shows examples', async () => {
  const { code, stdout } = await runCli(['score', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('Examples:\n  posewright score --truth');
});
