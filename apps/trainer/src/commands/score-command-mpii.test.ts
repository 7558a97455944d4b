import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MPII_16 } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterAll, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'posewright-score-mpii-'));
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function put(content: object): Promise<string> {
  const file = join(folder, `${files++}.json`);
  await writeFile(file, JSON.stringify(content));
  return file;
}

const score = (truth: string, predictions: string, ...flags: readonly string[]) =>
  runCli(['score', '--metric', 'pckh', '--truth', truth, '--predictions', predictions, ...flags]);

/** Two people as pytorch-pose writes MPII's, their joints 20 pixels apart, with a head of 30 pixels. */
const mpiiPerson = (image: string, change: object = {}) => ({
  image,
  center: [500, 500],
  scale: 4,
  joints: MPII_16.joints.map((_, joint) => [101 + 20 * joint, 101]),
  visible: MPII_16.joints.map((_, joint) => (joint < 6 ? 0 : 1)),
  normalize: 30,
  ...change,
});
const listOf = (x: number) => MPII_16.joints.map((_, joint) => [x + 20 * joint, 100, 0.9]);

test('measures PCKh of people in the order of their records', async () => {
  const truth = await put([mpiiPerson('a.jpg'), mpiiPerson('b.jpg'), mpiiPerson('a.jpg')]);
  const found = [
    listOf(100),
    listOf(115),
    listOf(130).map((point, joint) => (joint < 8 ? null : point)),
  ];
  const pckh = async (...flags: string[]) => {
    const args = ['--counts-from', '0', '--json', ...flags];
    return JSON.parse((await score(truth, await put(found), ...args)).stdout);
  };
  expect(await pckh()).toMatchObject({
    metric: 'PCKh@0.5 (hrnet)',
    pckh: expect.closeTo(2 / 3, 12),
    fine: { threshold: 0.11, value: expect.closeTo(1 / 3, 12) },
    groups: { head: expect.closeTo(2 / 3, 12) },
    people: 3,
    hidden: { counted: { right_ankle: 3 } },
  });
  expect((await pckh('--variant', 'pytorch-pose')).pckh).toBeCloseTo(1 / 3, 12);
  expect((await pckh('--variant', 'hrnet', '--counts-from', '1')).pckh).toBeCloseTo(
    1 / 3 + 1 / 3,
    12,
  );
  expect((await pckh('--variant', 'pytorch-pose', '--counts-from', '1')).pckh).toBeCloseTo(
    2 / 3,
    12,
  );
  const { confidence } = await pckh('--confidence', '--resamples', '50');
  expect(confidence.pckh.low).toBeLessThanOrEqual(2 / 3);
});

const people = sharedFile('data/annotations/mpii_valid.json');
const hourglass = sharedFile('oracles/mpii-pckh/pred_hourglass_valid-example_16x2x2958.f32');

test.skipIf(people === null || hourglass === null)(
  "comes near the oracle's PCKh with the annotations as the hourglass code has them",
  async () => {
    const places = new Float32Array(new Uint8Array(await readFile(hourglass as string)).buffer);
    const at = (joint: number, axis: number, person: number) =>
      places[(2 * joint + axis) * 2958 + person];
    const list = Array.from({ length: 2958 }, (_, person) =>
      MPII_16.joints.map((_, joint) => [at(joint, 0, person), at(joint, 1, person)]),
    );
    const { stdout } = await score(people as string, await put(list), '--json');
    const { pckh, people: measured, counted } = JSON.parse(stdout);
    // The file has necks and heads without fractions, and eight other joints elsewhere than HRNet's.
    expect(Math.abs(100 * pckh - 83.92661982825918)).toBeLessThan(0.05);
    expect([measured, counted.left_wrist]).toEqual([2958, 2909]);
  },
);

test.each([
  [
    async () => [listOf(1)],
    (predictions: string, truth: string) =>
      `\`${predictions}\` has poses of 1 people, and \`${truth}\` has 2. They belong together by their order: write a pose for each, all null where nobody was found.`,
  ],
  [
    async () => [listOf(1), [[1, 2]]],
    (predictions: string) =>
      `\`[1]\` in \`${predictions}\` should be 16 joints of MPII_16, [[x, y, score], ...], but it is 1 of them.`,
  ],
  [
    async () => [listOf(1), [...listOf(1).slice(1), [1, '2']]],
    (predictions: string) =>
      `\`[1][15]\` in \`${predictions}\` should be [x, y], [x, y, score] or null, but it is [1,"2"].`,
  ],
  [
    async () => ({ preds: [] }),
    (predictions: string) =>
      `\`${predictions}\` is no list. Expected a list for each person of the annotations, [[x, y, score], ...], or an array \`preds\`.`,
  ],
  [
    async () => [{ image_id: 1, category_id: 1, keypoints: [], score: 1 }],
    (predictions: string, truth: string) =>
      `\`${predictions}\` has results in COCO format, whose pictures \`${truth}\` does not number. Expected a list for each of its people, [[x, y, score], ...], in their order.`,
  ],
])('names a list of poses that does not fit (%#)', async (content, message) => {
  const truth = await put([mpiiPerson('a.jpg'), mpiiPerson('b.jpg')]);
  const predictions = await put(await content());
  const { code, stderr } = await score(truth, predictions);
  expect([code, stderr]).toEqual([1, `DatasetError: ${message(predictions, truth)}\n`]);
});
