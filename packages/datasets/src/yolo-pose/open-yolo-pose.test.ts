import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encodeJpeg } from '@posewright/image/node';
import { COCO_17 } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCoco } from '../coco/open-coco.js';
import { openDataset } from '../open-dataset.js';
import { openYoloPose, type YoloPoseOptions } from './open-yolo-pose.js';

const coco = sharedFile('data/coco-subset');

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yolo-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function put(path: string, content: string | Uint8Array): void {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** 200 x 100 pixels. */
const JPEG = await encodeJpeg({ height: 100, width: 200, data: new Uint8Array(60_000).fill(90) });

/** The same, turned by a quarter: an EXIF segment with orientation 6 after the first two bytes. */
const TURNED = Buffer.concat([
  Buffer.from(JPEG.subarray(0, 2)),
  Buffer.from('ffe1002245786966000049492a0008000000010012010300010000000600000000000000', 'hex'),
  Buffer.from(JPEG.subarray(2)),
]);

const CONFIG = `
path: .
train: images/train
val: images/val
names:
  0: paw
kpt_shape: [3, 3]
flip_idx: [1, 0, 2]
`;
const LABEL = '0 0.5 0.5 0.2 0.4 0.25 0.5 2 0.75 0.1 1 0 0 0\n';

async function open(options: Partial<YoloPoseOptions> = {}, label: string | null = LABEL) {
  put('images/train/one.jpg', JPEG);
  if (label !== null) put('labels/train/one.txt', label);
  return openYoloPose({ directory, ...options });
}

test('reads boxes and keypoints in pixels of the picture', async () => {
  put('data.yaml', CONFIG);
  const dataset = await open({ split: 'train' });
  expect(dataset).toMatchObject({ name: 'yolo-pose/train', length: 1 });
  expect(dataset.skeleton).toMatchObject({
    name: 'YOLO_3',
    joints: ['joint_1', 'joint_2', 'joint_3'],
    flip: [1, 0, 2],
  });
  const { id, file, size, poses } = dataset.annotation(0);
  expect({ id, file, size }).toEqual({
    id: 'images/train/one',
    file: join(directory, 'images/train/one.jpg'),
    size: { height: 100, width: 200 },
  });
  expect(poses).toHaveLength(1);
  expect(poses[0]?.keypoints).toEqual([
    { x: 50, y: 50, score: 1, visible: true },
    { x: 150, y: 10, score: 1, visible: false },
    null,
  ]);
  expect(poses[0]?.box?.x).toBeCloseTo(79.5, 9);
  expect(poses[0]?.box?.y).toBeCloseTo(29.5, 9);
  expect(poses[0]?.box?.width).toBeCloseTo(40, 9);
  expect(await dataset.image(0)).toMatchObject({ height: 100, width: 200 });
  expect(() => dataset.annotation(1)).toThrow('`index` should be an integer in [0, 1)');
});

test('takes pictures upright by their EXIF orientation', async () => {
  put('data.yaml', CONFIG);
  await open({ split: 'train' });
  put('images/train/one.jpg', TURNED);
  const dataset = await openYoloPose({ directory, split: 'train' });
  expect(dataset.annotation(0).size).toEqual({ height: 200, width: 100 });
  expect(await dataset.image(0)).toMatchObject({ height: 200, width: 100 });
});

test('reads labels without v, several people, and people without keypoints', async () => {
  put('data.yaml', CONFIG.replace('[3, 3]', '[3, 2]'));
  const none = '0 0.5 0.5 1 1 0 0 -1 0.5 0 0';
  const dataset = await open({ split: 'train' }, `0 0.5 0.5 1 1 0.1 0.2 0 0 -1 -1\n\n${none}`);
  const { poses, unlabeled, people } = dataset.annotation(0);
  expect(poses.map(({ keypoints }) => keypoints)).toEqual([
    [{ x: 20, y: 20, score: 1 }, null, null],
  ]);
  expect(unlabeled).toEqual([{ kind: 'box', box: { x: -0.5, y: -0.5, width: 200, height: 100 } }]);
  expect(people).toHaveLength(2);
});

test('a picture without labels has nobody in it', async () => {
  put('data.yaml', CONFIG);
  const dataset = await open({ split: 'train' }, null);
  expect(dataset.annotation(0)).toMatchObject({ poses: [], people: [] });
});

test('opens parts, lists of pictures, and all together', async () => {
  put('data.yaml', `${CONFIG}test: [more.txt]\n`);
  put('images/val/two.jpg', JPEG);
  put('images/other/three.png', JPEG);
  put('more.txt', './images/other/three.png\n');
  expect((await open()).length).toBe(3);
  for (const split of ['val', 'validation']) {
    expect((await open({ split })).annotation(0).id).toBe('images/val/two');
  }
  const spec = { kind: 'yolo-pose', directory, split: 'test' } as const;
  expect((await openDataset(spec)).annotation(0).id).toBe('images/other/three');
});

test('names joints by `kpt_names`, and takes COCO’s for COCO’s', async () => {
  put('data.yaml', `${CONFIG}kpt_names: {0: [left_ear, right_ear, nose]}\n`);
  const { skeleton } = await open({ split: 'train' });
  expect(skeleton).toMatchObject({
    joints: ['left_ear', 'right_ear', 'nose'],
    sigmas: [0.035, 0.035, 0.026],
  });
  const flip = JSON.stringify(COCO_17.flip);
  put('data.yaml', CONFIG.replace('[3, 3]', '[17, 3]').replace('[1, 0, 2]', flip));
  expect((await open({ split: 'train' })).skeleton).toBe(COCO_17);
});

test('reads the class that is asked for', async () => {
  put('data.yaml', CONFIG.replace('0: paw', '0: paw\n  1: hand'));
  const hand = LABEL.replace('0 0.5', '1 0.25');
  const dataset = await open({ category: 'hand', split: 'train' }, LABEL + hand);
  expect(dataset.annotation(0).poses[0]?.box?.x).toBeCloseTo(29.5, 9);
  await expect(open()).rejects.toThrow(
    `\`${join(directory, 'data.yaml')}\` has several classes or none: 'paw', 'hand'. Name the one to read as \`category\`.`,
  );
  await expect(open({ category: 'foot' })).rejects.toThrow(
    "`category` should be one of 'paw', 'hand', but it is 'foot'.",
  );
});

test.each([
  [
    '0 0.5 0.5',
    'Line 2 of `FILE` has 3 values. Expected 14: class, box and 3 x 3 of the joints; check `kpt_shape`.',
  ],
  [
    LABEL.replace('0 ', '4 '),
    'Line 2 of `FILE` has the class 4. Expected one of 0; check `names`.',
  ],
  [
    LABEL.replace('0.25', 'NaN'),
    "Line 2 of `FILE` has NaN. Expected shares of the picture's width and height, 0 to 1.",
  ],
  [
    LABEL.replace('0.25', '50'),
    "Line 2 of `FILE` has 50. Expected shares of the picture's width and height, 0 to 1.",
  ],
  [
    LABEL.replace('0.2 ', '-0.2 '),
    "Line 2 of `FILE` has -0.2. Expected shares of the picture's width and height, 0 to 1.",
  ],
  [LABEL.replace('0.5 2', '0.5 3'), 'Line 2 of `FILE` has visibility 3. Expected 0, 1 or 2.'],
  [LABEL.replace('0.5 2', '0.5 two'), 'Line 2 of `FILE` has visibility NaN. Expected 0, 1 or 2.'],
])('names the line of a label that cannot be used (%#)', async (line, message) => {
  put('data.yaml', CONFIG);
  const dataset = await open({ split: 'train' }, LABEL + line);
  const file = join(directory, 'labels/train/one.txt');
  expect(() => dataset.annotation(0)).toThrow(
    expect.objectContaining({
      name: 'DatasetError',
      file,
      record: 1,
      message: message.replace('FILE', file),
    }),
  );
});

test('names a picture that is none', async () => {
  put('data.yaml', CONFIG);
  const dataset = await open({ split: 'train' });
  put('images/train/one.jpg', '');
  const file = join(directory, 'images/train/one.jpg');
  expect(() => dataset.annotation(0)).toThrow(
    `The size of \`${file}\` cannot be read. Expected a picture; write it again, or remove it and its labels.`,
  );
  rmSync(file);
  expect(() => dataset.annotation(0)).toThrow(
    `\`${file}\` cannot be read. Expected a picture; check \`directory\` and the YAML file.`,
  );
});

test.each([
  [
    'names: [',
    '`FILE` is not YAML: Flow sequence in block collection must be sufficiently indented',
  ],
  ['', '`the file` in `FILE` cannot be used: Invalid type: Expected Object but received null.'],
  [
    CONFIG.replace('[3, 3]', '[3, 4]'),
    '`kpt_shape.1` in `FILE` cannot be used: Invalid type: Expected (2 | 3) but received 4.',
  ],
  [
    CONFIG.replace('[3, 3]', '17'),
    '`kpt_shape` in `FILE` cannot be used: Invalid type: Expected Array but received 17.',
  ],
  [
    CONFIG.replace('[1, 0, 2]', '[1, 2, 0]'),
    '`flip_idx` or `kpt_names` in `FILE` cannot be used: `flip` should be a permutation of the 3 joints',
  ],
  [
    `${CONFIG}kpt_names: [nose]`,
    '`kpt_names` in `FILE` has 1 names. Expected 3, as `kpt_shape` says.',
  ],
])('names what is wrong with the description (%#)', async (content, message) => {
  put('data.yaml', content);
  await expect(open()).rejects.toThrow(message.replace('FILE', join(directory, 'data.yaml')));
});

test('names descriptions, parts and folders that are not there', async () => {
  await expect(open()).rejects.toThrow(
    `\`${directory}\` has no YAML files. Expected \`data.yaml\`; check \`directory\`, or name the file as \`config\`.`,
  );
  put('data.yaml', CONFIG);
  await expect(open({ split: 'test' })).rejects.toThrow(
    `\`${join(directory, 'data.yaml')}\` has no split 'test'. It has 'train', 'val'.`,
  );
  await expect(open({ split: 'val' })).rejects.toThrow(
    `\`${join(directory, 'images/val')}\` cannot be read. Expected a folder of pictures, or a text file that lists them; check \`directory\` and \`path\` in the YAML file.`,
  );
  mkdirSync(join(directory, 'images/val'));
  await expect(open({ split: 'val' })).rejects.toThrow(
    `\`${join(directory, 'data.yaml')}\` leads to no picture of the split 'val'. Check its paths.`,
  );
});

test.skipIf(coco === null)(
  'gives back COCO’s keypoints and boxes where labels were made of them',
  async () => {
    const truth = await openCoco({ directory: coco as string });
    put(
      'coco.yaml',
      `path: ${coco}\ntrain: ${join(directory, 'list.txt')}\nnames: [person]\nkpt_shape: [17, 3]\n`,
    );
    const { file, size = { height: 0, width: 0 }, poses } = truth.annotation(3);
    const { height, width } = size;
    const lines = poses.map(({ box = { x: 0, y: 0, width: 0, height: 0 }, keypoints }) =>
      [
        0,
        (box.x + 0.5 + box.width / 2) / width,
        (box.y + 0.5 + box.height / 2) / height,
        box.width / width,
        box.height / height,
        ...keypoints.flatMap((keypoint) =>
          keypoint === null
            ? [0, 0, 0]
            : [keypoint.x / width, keypoint.y / height, keypoint.visible ? 2 : 1],
        ),
      ].join(' '),
    );
    put('images/copy.jpg', await encodeJpeg(await truth.image(3)));
    put('labels/copy.txt', lines.join('\n'));
    put('list.txt', './images/copy.jpg');
    const read = (await openYoloPose({ directory })).annotation(0);
    expect(file).not.toBeNull();
    expect(read.size).toEqual(size);
    expect(read.poses).toHaveLength(poses.length);
    read.poses.forEach(({ keypoints, box }, person) => {
      expect(box?.x).toBeCloseTo(poses[person]?.box?.x ?? 0, 6);
      keypoints.forEach((keypoint, joint) => {
        const expected = poses[person]?.keypoints[joint] ?? null;
        expect(keypoint === null).toBe(expected === null);
        if (keypoint !== null) expect(keypoint.x).toBeCloseTo(expected?.x ?? -1, 6);
      });
    });
  },
);
