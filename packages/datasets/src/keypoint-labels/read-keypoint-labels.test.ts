import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Pose } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterAll, expect, test } from 'vitest';
import { readCocoAnnotations } from '../coco/read-coco-annotations.js';
import { inferSide } from './infer-side.js';
import { readKeypointLabels } from './read-keypoint-labels.js';

const folder = mkdtempSync(join(tmpdir(), 'posewright-labels-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function readAll(file: string): Promise<Pose[]> {
  const poses: Pose[] = [];
  for await (const pose of readKeypointLabels(file)) poses.push(pose);
  return poses;
}

const share = (pixels: number, side: number) => Number((pixels / side).toFixed(6));

/** Somebody whose joints are at odd columns and rows of a picture of 427 x 640, the second not labelled. */
function person(): number[] {
  const joints = Array.from({ length: 17 }, (_, joint) =>
    joint === 1
      ? [0, 0, 0]
      : [share(21 + 14 * joint, 640), share(30 + 17 * joint, 427), joint === 2 ? 1 : 2],
  );
  return [0.5, 0.5, 0.3, 0.4, ...joints.flat()];
}

test.each(['labels.jsonl', 'labels.jsonl.gz'])('gives back the pixels in %s', async (name) => {
  const text = `${JSON.stringify([7, [person()]])}\n\n${JSON.stringify([8, []])}\n`;
  writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
  const [pose, ...others] = await readAll(join(folder, name));
  expect(others).toEqual([]);
  expect(pose?.keypoints[1]).toBeNull();
  expect(pose?.keypoints[2]).toMatchObject({ visible: false });
  expect(pose?.keypoints[16]?.x).toBeCloseTo(21 + 14 * 16, 3);
  expect(pose?.keypoints[16]?.y).toBeCloseTo(30 + 17 * 16, 3);
});

test('finds the side, or says that none fits', () => {
  expect(inferSide([1, 33, 100, 211].map((pixels) => share(pixels, 375)))).toBe(375);
  expect(inferSide([0.123456, 0.654321, 0.111119, 0.98765])).toBeNull();
});

test('names file and line', async () => {
  const file = join(folder, 'wrong.jsonl');
  writeFileSync(file, `${JSON.stringify([7, [person()]])}\n[8, [[1, 2, 3]]]\n`);
  await expect(readAll(file)).rejects.toThrow(
    `Line 2 of \`${file}\` cannot be used. Expected [picture, [[cx, cy, w, h, x0, y0, v0, ...], ...]] with 17 joints, or another kind of data set.`,
  );
  await expect(readAll(join(folder, 'none.gz'))).rejects.toThrow(
    `\`${join(folder, 'none.gz')}\` cannot be read: there is no such file. Check the path.`,
  );
  writeFileSync(join(folder, 'torn.gz'), gzipSync('[]').subarray(0, 12));
  await expect(readAll(join(folder, 'torn.gz'))).rejects.toThrow('unexpected end of file');
});

const labels = sharedFile('data/coco-keypoint-labels/coco_keypoints_val2017.jsonl.gz');
const subset = sharedFile('data/coco-subset/person_keypoints.json');

test.skipIf(labels === null || subset === null)(
  'agrees with COCO on the people that both have',
  async () => {
    const poses = await readAll(labels as string);
    const places = new Set(
      poses.map(({ keypoints }) =>
        String(keypoints.map((k) => k && [Math.round(k.x), Math.round(k.y)])),
      ),
    );
    const coco = await readCocoAnnotations({ file: subset as string });
    let [known, people] = [0, 0];
    const val = JSON.stringify([139, 785, 872, 885, 1000, 1296, 1353, 1490, 1761, 2299]);
    for (let index = 0; index < coco.length; index++) {
      if (!JSON.parse(val).includes(coco.picture(index).id)) continue;
      for (const { keypoints } of coco.annotation(index).poses) {
        people++;
        if (places.has(String(keypoints.map((k) => k && [k.x, k.y])))) known++;
      }
    }
    expect(people).toBeGreaterThan(20);
    expect(known / people).toBeGreaterThan(0.8);
  },
);
