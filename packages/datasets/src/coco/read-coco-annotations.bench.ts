import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { COCO_17, createRandom, sampleUniform } from '@posewright/pose';
import { afterAll, bench } from 'vitest';
import { readCocoAnnotations } from './read-coco-annotations.js';

const PEOPLE = 150_000;
const PICTURES = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'coco-'));
const file = join(folder, 'person_keypoints.json');
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with the members, the outlines and the size of COCO's own; a fifth of the people have no labelled keypoint. */
function* people() {
  const random = createRandom(1);
  const whole = (high: number) => Math.floor(sampleUniform(random, 0, high));
  yield `{"info": {"year": 2017}, "images": [`;
  for (let id = 1; id <= PICTURES; id++) {
    const name = `${String(id).padStart(12, '0')}.jpg`;
    const url = `http://images.cocodataset.org/train2017/${name}`;
    const image = { license: 3, file_name: name, coco_url: url, height: 480, width: 640, id };
    yield `${id === 1 ? '' : ', '}${JSON.stringify(image)}`;
  }
  yield '], "annotations": [';
  for (let id = 1; id <= PEOPLE; id++) {
    const isLabeled = id % 5 !== 0;
    const person = {
      segmentation: [Array.from({ length: 90 }, () => whole(64_000) / 100)],
      num_keypoints: isLabeled ? 17 : 0,
      area: whole(1e8) / 1e4,
      iscrowd: 0,
      keypoints: COCO_17.joints.flatMap(() =>
        isLabeled ? [whole(640), whole(480), 1 + whole(2)] : [0, 0, 0],
      ),
      image_id: 1 + whole(PICTURES),
      bbox: [whole(500), whole(400), whole(100), whole(80)],
      category_id: 1,
      id,
    };
    yield `${id === 1 ? '' : ', '}${JSON.stringify(person)}`;
  }
  const category = { id: 1, name: 'person', keypoints: COCO_17.joints, skeleton: [[16, 14]] };
  yield `], "categories": [${JSON.stringify(category)}]}`;
}

await pipeline(Readable.from(people()), createWriteStream(file));

bench(
  `annotations of ${PEOPLE} people`,
  async () => {
    await readCocoAnnotations({ file });
  },
  { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 },
);
