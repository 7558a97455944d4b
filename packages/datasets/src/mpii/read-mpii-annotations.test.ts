import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MPII_16 } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hdf5File } from '../fixtures/hdf5-file.js';
import { type MatlabContent, matlabFile } from '../fixtures/matlab-file.js';
import { readMpiiAnnotations } from './read-mpii-annotations.js';

const json = sharedFile('data/annotations/mpii_valid.json');
const hdf5 = sharedFile('data/annotations/mpii_valid.h5');
const oracle = sharedFile('oracles/mpii-pckh');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mpii-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(content: string | Uint8Array | object): string {
  const file = join(folder, 'annotations');
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(file, isRaw ? content : JSON.stringify(content));
  return file;
}

/** Joint `j` is at (10 + j, 20 + j), but for joint 0, which is not labelled; joint 1 is hidden. */
const JOINTS = MPII_16.joints.map((_, joint) => (joint === 0 ? [0, 0] : [10 + joint, 20 + joint]));
const FLAGS = JOINTS.map((_, joint) => Number(joint > 1));

const hourglassOf = (image: string, change: object = {}) => ({
  image,
  center: [100, 260],
  scale: 2.5,
  joints: JOINTS,
  visible: FLAGS,
  normalize: 30,
  ...change,
});

/** The keypoints of one such person, in the frame whose first pixel is 0. */
const KEYPOINTS = JOINTS.map(([x = 0, y = 0], joint) =>
  joint === 0 ? null : { x: x - 1, y: y - 1, score: 1, visible: joint > 1 },
);

test('reads people of the hourglass code, with MPII’s own center and scale', async () => {
  const { name, skeleton, length, annotation } = await readMpiiAnnotations(
    put([hourglassOf('a.jpg')]),
  );
  expect({ name, skeleton, length }).toEqual({ name: 'mpii/all', skeleton: MPII_16, length: 1 });
  // 2.5 is 2 x 1.25, and the center was 15 x 2 higher.
  const person = {
    keypoints: KEYPOINTS,
    center: { x: 99, y: 229 },
    scale: 2,
    referenceLength: 30,
    record: 0,
  };
  expect(annotation(0)).toEqual({
    id: 'a',
    file: 'a.jpg',
    poses: [person],
    unlabeled: [],
    people: [person],
  });
});

test('takes coordinates as they are where they count from 0', async () => {
  const { annotation } = await readMpiiAnnotations(put([hourglassOf('a.jpg')]), { countsFrom: 0 });
  expect(annotation(0).poses[0]).toMatchObject({ center: { x: 100, y: 230 } });
  expect(annotation(0).poses[0]?.keypoints[1]).toMatchObject({ x: 11, y: 21 });
  await expect(readMpiiAnnotations(put([]), { countsFrom: 2 as 1 })).rejects.toThrow(
    '`countsFrom` should be 0 or 1, but it is 2.',
  );
});

test('reads people of HRNet and mmpose, whose flag is whether a joint is labelled', async () => {
  const { visible: _, normalize: __, ...rest } = hourglassOf('a.jpg');
  const people = [
    { ...rest, joints_vis: FLAGS },
    { ...rest, joints_vis: FLAGS, center: [-1, -1] },
  ];
  const { annotation } = await readMpiiAnnotations(put(people));
  const [first, second] = annotation(0).poses;
  expect(first).toMatchObject({ center: { x: 99, y: 259 }, scale: 2.5, record: 0 });
  expect(first?.keypoints[1]).toBeNull();
  expect(first?.keypoints[2]).toEqual({ x: 11, y: 21, score: 1 });
  expect(second).not.toHaveProperty('center');
});

const pytorchPoseOf = (image: string, isValidation: unknown, change: object = {}) => ({
  dataset: 'MPI',
  isValidation,
  img_paths: image,
  img_width: 1280,
  img_height: 720,
  objpos: [100, 230],
  scale_provided: 2,
  joint_self: JOINTS.map(([x, y], joint) => [x, y, FLAGS[joint]]),
  joint_others: [],
  ...change,
});

test('reads people of pytorch-pose, and their splits', async () => {
  const file = put({ root: [pytorchPoseOf('a.jpg', 1), pytorchPoseOf('b.jpg', 0)] });
  const { annotation } = await readMpiiAnnotations(file, { split: 'validation' });
  const { size, poses } = annotation(0);
  expect(size).toEqual({ height: 720, width: 1280 });
  expect(poses).toEqual([{ keypoints: KEYPOINTS, center: { x: 99, y: 229 }, scale: 2, record: 0 }]);
  const train = await readMpiiAnnotations(file, { split: 'train' });
  expect([train.name, train.annotation(0).id, train.annotation(0).poses[0]?.record]).toEqual([
    'mpii/train',
    'b',
    1,
  ]);
  await expect(readMpiiAnnotations(file, { split: 'valid' })).rejects.toThrow(
    `\`${file}\` has no picture of the split 'valid'. Its pictures are of 'validation', 'train'.`,
  );
});

test('brings the people of a picture together, wherever they are in the file', async () => {
  const people = ['a.jpg', 'b.jpg', 'a.jpg'].map((image) => hourglassOf(image));
  const { length, annotation, picture } = await readMpiiAnnotations(put(people));
  expect([length, picture(0).file, picture(1).file]).toEqual([2, 'a.jpg', 'b.jpg']);
  expect(annotation(0).poses.map(({ record }) => record)).toEqual([0, 2]);
  expect(annotation(1).poses.map(({ record }) => record)).toEqual([1]);
  expect(() => annotation(2)).toThrow('`index` should be an integer in [0, 2), but it is 2.');
});

const without = (key: string) => ({ ...hourglassOf('a.jpg'), [key]: undefined });
const spoiled = (joint: unknown) => JOINTS.map((place, index) => (index === 3 ? joint : place));

test.each([
  ['', '`FILE` is not JSON: it is empty. Download it, or write it, again.'],
  [
    '[{"image": "a.jpg"',
    '`FILE` is not JSON: it ends within `[0]`. Download it, or write it, again.',
  ],
  [
    '[{"visible": [NaN]}]',
    '`FILE` is not JSON: `[0]` holds NaN or Infinity, for which JSON has no number. Download it, or write it, again.',
  ],
  [[], '`FILE` has no record. Expected one for each person.'],
  [{ images: [] }, '`FILE` has no record. Expected one for each person.'],
  [[5], '`[0]` in `FILE` is 5. Expected an object.'],
  [
    [{ image: 'a.jpg', center: [1, 2], scale: 1 }],
    '`[0].visible` in `FILE` is missing. Expected `joints` with `visible` (hourglass) or `joints_vis` (HRNet, mmpose), ' +
      'or `joint_self` (pytorch-pose); files of unlabelled pictures have none.',
  ],
  [
    [hourglassOf('a.jpg'), hourglassOf('b.jpg', { joints: JOINTS.slice(1) })],
    '`[1].joints` in `FILE` is [[11,21],[12,22],[13,23],[14,24],[15,25],[16,26],[17,27],[18…. Expected 16 lists of 2 numbers (it has 15).',
  ],
  [
    [hourglassOf('a.jpg', { joints: spoiled(['4', 5]) })],
    '`[0].joints` in `FILE` is [[0,0],[11,21],[12,22],["4",5],[14,24],[15,25],[16,26],[17,2…. Expected 16 lists of 2 numbers (list 3 is ["4",5]).',
  ],
  [
    [hourglassOf('a.jpg', { visible: [1, 2] })],
    '`[0].visible` in `FILE` is [1,2]. Expected 16 numbers, 0 or 1 (it has 2).',
  ],
  [[without('image')], '`[0].image` in `FILE` is missing. Expected a text.'],
  [[without('scale')], '`[0].scale` in `FILE` is missing. Expected a number.'],
  [[hourglassOf('a.jpg', { center: [1] })], '`[0].center` in `FILE` is [1]. Expected [x, y].'],
  [
    [pytorchPoseOf('a.jpg', 1, { joint_self: JOINTS.map(() => [1, 2, 3]) })],
    '`[0].joint_self` in `FILE` is [[1,2,3],[1,2,3],[1,2,3],[1,2,3],[1,2,3],[1,2,3],[1,2,3],[1,…. Expected [x, y, v] with v 0 or 1 for each joint.',
  ],
  [[pytorchPoseOf('a.jpg', 'yes')], '`[0].isValidation` in `FILE` is "yes". Expected 0 or 1.'],
])('names what is wrong with JSON (%#)', async (content, message) => {
  const file = put(content);
  await expect(readMpiiAnnotations(file)).rejects.toThrow(
    expect.objectContaining({ name: 'DatasetError', message: message.replace('FILE', file) }),
  );
});

test('names a file that is not there', async () => {
  const file = join(folder, 'nothing.json');
  await expect(readMpiiAnnotations(file)).rejects.toThrow(
    `\`${file}\` cannot be read. Expected the annotations of the data set; check the path.`,
  );
});

const hdf5Of = (change: object = {}) => ({
  imgname: ['a.jpg', 'b.jpg'],
  part: { shape: [2, 16, 2], data: [JOINTS, JOINTS].flat(2) },
  visible: { shape: [2, 16], data: [FLAGS, FLAGS].flat() },
  center: { shape: [2, 2], data: [100, 260, 100, 260] },
  scale: { shape: [2], data: [2.5, 2.5] },
  normalize: { shape: [2], data: [30, 30] },
  ...change,
});

test('reads the same people from HDF5 as from JSON', async () => {
  const { annotation } = await readMpiiAnnotations(
    put(['a.jpg', 'b.jpg'].map((name) => hourglassOf(name))),
  );
  const expected = [annotation(0), annotation(1)];
  const read = await readMpiiAnnotations(put(await hdf5File(hdf5Of())));
  expect([read.annotation(0), read.annotation(1)]).toEqual(expected);
  // Older files have names as rows of character codes.
  const codes = ['a.jpg', 'b.jpg'].flatMap((name) => [...Buffer.from(`${name}\0\0`)]);
  const old = await readMpiiAnnotations(
    put(await hdf5File(hdf5Of({ imgname: { shape: [2, 7], data: codes } }))),
  );
  expect(old.annotation(1)).toEqual(expected[1]);
});

test('names what is wrong with HDF5', async () => {
  const messageOf = async (change: object) => {
    const file = put(await hdf5File(hdf5Of(change)));
    const error: unknown = await readMpiiAnnotations(file).catch((reason: unknown) => reason);
    return (error as Error).message.replace(file, 'FILE');
  };
  expect(await messageOf({ scale: { shape: [1], data: [1] } })).toBe(
    '`scale` in `FILE` is an array of 1. Expected an array of 2, as there are 2 names in `imgname`.',
  );
  expect(await messageOf({ part: { shape: [2, 2], data: [1, 2, 3, Number.NaN] } })).toBe(
    '`part[1, 1]` in `FILE` is NaN. Expected a number.',
  );
  const { center: _, ...rest } = hdf5Of();
  const file = put(await hdf5File(rest));
  await expect(readMpiiAnnotations(file)).rejects.toThrow(
    `\`center\` in \`${file}\` is missing. Expected an array of numbers.`,
  );
  const whole = await hdf5File(hdf5Of());
  for (const length of [4, 100, 600, whole.length >> 1]) {
    const cut = put(whole.subarray(0, length));
    await expect(readMpiiAnnotations(cut)).rejects.toThrow(
      /^`.*` is not an HDF5 file that can be read: .*\. Download it again\.$/,
    );
  }
});

const pointOf = (id: number, x: number, y: number, is_visible: MatlabContent = '1') => ({
  id,
  x,
  y,
  is_visible,
});

/** A file with the structure of `mpii_human_pose_v1_u12_1.mat`: the second picture is one to be tested on. */
function release({
  point = pointOf(0, 620.5, 394, '0') as Readonly<Record<string, MatlabContent>>,
  change = {} as Readonly<Record<string, MatlabContent>>,
} = {}) {
  const objpos = { structs: [{ x: 594, y: 257 }] };
  const annotated = {
    x1: 627,
    y1: 100,
    x2: 706,
    y2: 198,
    annopoints: {
      structs: [
        { point: { structs: [point, pointOf(6, 610, 187, 1), pointOf(8, 637.02, 189.8, [])] } },
      ],
    },
    scale: 3.021,
    objpos,
  };
  const background = { x1: 1, y1: 1, x2: 11, y2: 21 };
  const annolist = [
    {
      image: { structs: [{ name: 'a.jpg' }] },
      annorect: { structs: [background, annotated] },
      vididx: 12,
    },
    {
      image: { structs: [{ name: 'b.jpg' }] },
      annorect: { structs: [{ scale: 2, objpos }] },
      vididx: [],
    },
    { image: { structs: [{ name: 'c.jpg' }] }, annorect: [], vididx: 1 },
  ];
  return {
    RELEASE: {
      structs: [
        {
          annolist: { structs: annolist },
          img_train: [1, 0, 1],
          version: '12',
          single_person: { cells: [2, [], []] },
          ...change,
        },
      ],
    },
  };
}

test('reads the authors’ file: head rectangles, single people, people without keypoints', async () => {
  for (const isCompressed of [false, true]) {
    const { length, annotation } = await readMpiiAnnotations(
      put(matlabFile(release(), { isCompressed })),
    );
    expect(length).toBe(3);
    const { poses, unlabeled, people } = annotation(0);
    const [keypoints = []] = poses.map((pose) => pose.keypoints);
    expect(keypoints[0]).toEqual({ x: 619.5, y: 393, score: 1, visible: false });
    expect(keypoints[6]).toEqual({ x: 609, y: 186, score: 1, visible: true });
    expect(keypoints[8]).toEqual({ x: 637.02 - 1, y: 189.8 - 1, score: 1 });
    expect(keypoints.filter((keypoint) => keypoint !== null)).toHaveLength(3);
    expect(poses[0]).toMatchObject({
      head: { x: 626, y: 99, width: 79, height: 98 },
      center: { x: 593, y: 256 },
      scale: 3.021,
      single: true,
      record: 1,
    });
    expect(unlabeled).toEqual([{ kind: 'box', box: { x: 0, y: 0, width: 10, height: 20 } }]);
    expect(people?.map(({ record, single }) => [record, single])).toEqual([
      [0, false],
      [1, true],
    ]);
    // Somebody to be tested on: 200 x 2 pixels around 593, 256.
    expect(annotation(1)).toMatchObject({
      poses: [],
      unlabeled: [{ kind: 'box', box: { x: 393, y: 56, width: 400, height: 400 } }],
      people: [{ center: { x: 593, y: 256 }, scale: 2, record: 2 }],
    });
    expect(annotation(2)).toMatchObject({ id: 'c', poses: [], people: [] });
  }
});

test('reads the parts of the authors’ file, with records of the whole file', async () => {
  const file = put(matlabFile(release()));
  const part = await readMpiiAnnotations(file, { split: 'test' });
  expect([part.length, part.annotation(0).people?.[0]?.record]).toEqual([1, 2]);
  await expect(readMpiiAnnotations(file, { split: 'validation' })).rejects.toThrow(
    `\`${file}\` has no picture of the split 'validation'. Its pictures are of 'train', 'test'.`,
  );
});

test.each([
  [
    matlabFile({ joints: [1] }),
    "`FILE` has no variable `RELEASE`. It has `joints`. Expected MPII's `RELEASE`.",
  ],
  [
    matlabFile(release()).subarray(0, 900),
    "`FILE` cannot be understood: The file ends within an array. Expected MPII's `RELEASE`; download it again.",
  ],
  [
    matlabFile(release({ change: { img_train: [1, 0] } })),
    '`RELEASE.img_train` in `FILE` is numbers of 1 x 2. Expected one item for each of the 3 pictures.',
  ],
  [
    matlabFile(release({ change: { annolist: 5, img_train: 1, single_person: { cells: [[]] } } })),
    '`RELEASE.annolist` in `FILE` is the number 5. Expected a struct.',
  ],
  [
    matlabFile(release({ point: pointOf(16, 1, 2) })),
    '`RELEASE.annolist(1).annorect(2).annopoints.point(1).id` in `FILE` is the number 16. Expected the number of a joint, 0 to 15.',
  ],
  [
    matlabFile(release({ point: pointOf(0, Number.NaN, 2) })),
    '`RELEASE.annolist(1).annorect(2).annopoints.point(1).x` in `FILE` is the number NaN. Expected one number.',
  ],
  [
    matlabFile(release({ point: { id: 0, x: 'left', y: 2, is_visible: 1 } })),
    "`RELEASE.annolist(1).annorect(2).annopoints.point(1).x` in `FILE` is the text 'left'. Expected numbers.",
  ],
  [
    matlabFile(release({ point: pointOf(0, 1, 2, 'x') })),
    "`RELEASE.annolist(1).annorect(2).annopoints.point(1).is_visible` in `FILE` is the text 'x'. Expected 0 or 1.",
  ],
])('names what is wrong with the authors’ file (%#)', async (bytes, message) => {
  const file = put(bytes);
  await expect(readMpiiAnnotations(file)).rejects.toThrow(
    expect.objectContaining({ name: 'DatasetError', message: message.replace('FILE', file) }),
  );
});

test.skipIf(json === null || hdf5 === null)(
  'reads the 2,958 people of the validation part',
  async () => {
    const read = await readMpiiAnnotations(json as string);
    const same = await readMpiiAnnotations(hdf5 as string);
    const all = Array.from({ length: read.length }, (_, index) => read.annotation(index));
    // Counted with numpy: 2,729 names, 47,328 joints of which 3,088 are at 0, 0, and 10,243 others have the flag 0.
    expect(read.length).toBe(2729);
    expect(all.flatMap(({ poses }) => poses)).toHaveLength(2958);
    const joints = all.flatMap(({ poses }) => poses.flatMap(({ keypoints }) => keypoints));
    expect(joints.filter((keypoint) => keypoint === null)).toHaveLength(3088);
    expect(joints.filter((keypoint) => keypoint?.visible === false)).toHaveLength(10_243);
    all.forEach((annotation, index) => {
      expect(same.annotation(index)).toEqual(annotation);
    });
    // MPII's own centers are whole numbers, so that center and scale were moved and enlarged.
    for (const { center } of all.flatMap(({ poses }) => poses)) {
      expect(Math.abs((center?.y ?? 0) - Math.round(center?.y ?? 0))).toBeLessThan(1e-9);
    }
  },
);

test.skipIf(json === null || oracle === null)(
  'has the truth of the reference, cut to whole pixels',
  async () => {
    const floats = (name: string) => {
      const bytes = readFileSync(join(oracle as string, name));
      return new Float32Array(
        bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
      );
    };
    const truth = floats('gt_pos_16x2x2958.f32');
    const missing = floats('jnt_missing_16x2958.f32');
    const heads = floats('headboxes_2x2x2958.f32');
    const { length, annotation } = await readMpiiAnnotations(json as string);
    const poses = Array.from({ length }, (_, index) => annotation(index).poses).flat();
    let [compared, far] = [0, 0];
    for (const { record = -1, keypoints, referenceLength } of poses) {
      keypoints.forEach((keypoint, joint) => {
        expect(keypoint === null).toBe(missing[2958 * joint + record] === 1);
        if (keypoint === null) return;
        compared++;
        // Both count from the same pixel: the file is cut to whole numbers, the reference has float noise.
        const dx = (truth[2958 * 2 * joint + record] as number) - (keypoint.x + 1);
        const dy = (truth[2958 * (2 * joint + 1) + record] as number) - (keypoint.y + 1);
        if (Math.abs(dx) >= 1.01 || Math.abs(dy) >= 1.01) far++;
      });
      const corner = (place: number) => heads[2958 * place + record] as number;
      const diagonal = Math.hypot(corner(2) - corner(0), corner(3) - corner(1));
      expect(referenceLength).toBeCloseTo(0.6 * diagonal, 3);
    }
    expect(compared).toBe(47_328 - 3088);
    // Ten joints on the border of a picture have 0 for a coordinate, or both, in the reference.
    expect(far).toBeLessThanOrEqual(13);
    // Where references count from is not what the rectangles say: 40 of them begin at row 0, none above.
    const tops = [...heads.subarray(2958, 2 * 2958)];
    expect(Math.min(...tops)).toBeGreaterThan(-0.001);
    expect(tops.filter((top) => top < 0.5)).toHaveLength(40);
  },
);
