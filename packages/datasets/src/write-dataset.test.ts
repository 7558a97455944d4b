import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  COCO_17,
  defineSkeleton,
  LSP_14,
  type Region,
  SKELETONS,
  type Skeleton,
} from '@posewright/pose';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { AnnotatedPose } from './annotation.js';
import { convertSkeleton } from './conversion/convert-skeleton.js';
import { measureLoss } from './conversion/measure-loss.js';
import { everybodyIn } from './everybody-in.js';
import { peopleSet, personAt, SIZE } from './fixtures/people-set.js';
import { type DatasetSpec, openDataset } from './open-dataset.js';
import type { PoseDataset } from './pose-dataset.js';
import { createSyntheticDataset } from './synthetic/create-synthetic-dataset.js';
import { skeletonOfKind, WRITTEN_KINDS, type WrittenKind, writeDataset } from './write-dataset.js';

const root = mkdtempSync(join(tmpdir(), 'posewright-write-'));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

const OWN = defineSkeleton({
  name: 'CAT_4',
  joints: ['nose', 'left_shoulder', 'right_shoulder', 'tail'],
  limbs: [[0, 3]],
  flip: [0, 2, 1, 3],
  sigmas: [0.026, 0.079, 0.079, 0.2],
});

/** A column of pixels as run lengths, and a triangle. */
const RUNS: Region = { kind: 'runs', size: SIZE, counts: [48 * 10 + 5, 20, 48 * 53 + 23] };
const TRIANGLE: Region = {
  kind: 'polygons',
  polygons: [
    [
      { x: 2.5, y: 3 },
      { x: 9.5, y: 3 },
      { x: 6, y: 12.25 },
    ],
  ],
};

/** Two people, one of them without his last joint; a crowd, somebody without keypoints, and somebody; nobody. */
function everything(skeleton: Skeleton, directory: string): Promise<PoseDataset> {
  const nobody = skeleton.joints.map(() => null);
  const box = { x: 4.25, y: 5, width: 12, height: 30 };
  return peopleSet(directory, skeleton, [
    {
      name: '0001.jpg',
      split: 'train',
      exact: true,
      people: [
        {
          ...personAt(skeleton, { x: 5.1, y: 6.2 }, null),
          box,
          area: 210.5,
          center: { x: 12, y: 20 },
          scale: 0.2,
          head: { x: 5, y: 5, width: 4, height: 5 },
          referenceLength: 11.5,
          single: false,
        },
        { ...personAt(skeleton, { x: 30, y: 8 }), box: { ...box, x: 29 }, area: 180 },
      ],
    },
    {
      name: '0002.jpg',
      split: 'validation',
      exact: false,
      people: [
        {
          keypoints: nobody,
          crowd: true,
          box: { x: 9.5, y: 4.5, width: 1, height: 20 },
          region: RUNS,
          area: 20,
        },
        {
          keypoints: nobody,
          box: { x: 2.5, y: 3, width: 7, height: 9.25 },
          region: TRIANGLE,
          area: 32,
        },
        personAt(skeleton, { x: 40.5, y: 10 }),
      ],
    },
    { name: '0003.jpg', split: 'train', exact: true, people: [] },
  ]);
}

async function open(specs: readonly DatasetSpec[]): Promise<PoseDataset[]> {
  return Promise.all(specs.map((spec) => openDataset(spec)));
}

/** Writes a set in a format and opens it again; gives what is other than before, too. */
async function through(
  dataset: PoseDataset,
  kind: WrittenKind,
  directory = mkdtempSync(join(folder, `${kind}-`)),
) {
  const skeleton = skeletonOfKind(kind);
  const converted = skeleton === null ? dataset : convertSkeleton(dataset, { skeleton });
  const { specs, files } = await writeDataset(converted, { kind, directory });
  const written = await open(specs);
  const losses = measureLoss(dataset, { written, files });
  return { written, files, losses, names: losses.map(({ loss }) => loss) };
}

function skeletonFor(kind: WrittenKind): Skeleton {
  return skeletonOfKind(kind) ?? (kind === 'folder' ? OWN : COCO_17);
}

/** A set as a format has it at its richest; COCO's own parts are brought together by name. */
async function setOf(kind: WrittenKind): Promise<PoseDataset> {
  const source = await everything(skeletonFor(kind), join(folder, `${kind}-source`));
  const { written } = await through(source, kind);
  return joined(written);
}

function joined(parts: readonly PoseDataset[]): PoseDataset {
  const places = parts.flatMap((part) =>
    Array.from({ length: part.length }, (_, index) => [part, index] as const),
  );
  const [first] = parts as [PoseDataset];
  const at = (index: number) => places[index] as readonly [PoseDataset, number];
  return {
    ...first,
    length: places.length,
    annotation: (index) => at(index)[0].annotation(at(index)[1]),
    image: async (index) => at(index)[0].image(at(index)[1]),
  };
}

/** What a set of everything loses in each format; the order is that of `LOSSES`. */
const LOST_FROM_EVERYTHING: Readonly<Record<WrittenKind, readonly string[]>> = {
  coco: [
    'areas-added',
    'boxes-added',
    'centers-dropped',
    'heads-dropped',
    'lengths-dropped',
    'single-flags-dropped',
  ],
  folder: [
    'exact-flags-dropped',
    'crowds-dropped',
    'regions-changed',
    'areas-dropped',
    'centers-dropped',
    'heads-dropped',
    'lengths-dropped',
    'single-flags-dropped',
  ],
  'yolo-pose': [
    'exact-flags-dropped',
    'crowds-dropped',
    'regions-changed',
    'areas-dropped',
    'boxes-added',
    'centers-dropped',
    'heads-dropped',
    'lengths-dropped',
    'single-flags-dropped',
  ],
  mpii: [
    'pictures-dropped',
    'exact-flags-dropped',
    'crowds-dropped',
    'regions-changed',
    'areas-dropped',
    'boxes-dropped',
    'centers-added',
    'heads-dropped',
    'lengths-dropped',
    'single-flags-dropped',
  ],
  flic: [
    'pictures-dropped',
    'splits-changed',
    'exact-flags-dropped',
    'crowds-dropped',
    'regions-changed',
    'areas-dropped',
    'boxes-dropped',
    'centers-added',
    'heads-dropped',
    'single-flags-dropped',
  ],
  lsp: [
    'pictures-dropped',
    'splits-changed',
    'exact-flags-dropped',
    'people-dropped',
    'crowds-dropped',
    'unlabeled-dropped',
    'hidden-flags-dropped',
    'areas-dropped',
    'boxes-dropped',
    'centers-dropped',
    'heads-dropped',
    'lengths-dropped',
    'single-flags-dropped',
  ],
};

test.each(WRITTEN_KINDS)('says what %s cannot hold', async (kind) => {
  const source = await everything(skeletonFor(kind), join(folder, 'source'));
  expect((await through(source, kind)).names).toEqual(LOST_FROM_EVERYTHING[kind]);
});

test.each([
  ['coco', []],
  ['folder', ['boxes-added', 'sigmas-changed']],
  ['yolo-pose', []],
  ['mpii', ['centers-changed']],
  ['flic', ['lengths-dropped', 'centers-changed']],
  ['lsp', []],
] as const)('from %s to COCO and back only %j changes', async (kind, lost) => {
  const original = await setOf(kind);
  const { written } = await through(original, 'coco');
  const coco = joined(written);
  const again = joined((await through(coco, kind)).written);
  expect(again.length).toBe(original.length);
  const files = filesByName(original, again);
  const names = measureLoss(original, { written: [again], files }).map(({ loss }) => loss);
  expect(names.sort()).toEqual([...lost].sort());
  const { joints, limbs, flip } = again.skeleton;
  expect(original.skeleton).toMatchObject({ joints, limbs, flip });
  for (let index = 0; index < original.length; index++) {
    const before = original.annotation(index);
    const place = Array.from({ length: again.length }, (_, other) => other).find(
      (other) => again.annotation(other).file === files[index],
    );
    const after = again.annotation(place as number);
    expect(after.poses.map(placesOf)).toEqual(before.poses.map(placesOf));
    expect(everybodyIn(after).map(({ keypoints }) => keypoints.length)).toEqual(
      everybodyIn(before).map(({ keypoints }) => keypoints.length),
    );
  }
});

/** Keypoints to a millionth of a pixel. */
function placesOf({ keypoints }: AnnotatedPose): unknown[] {
  return keypoints.map(
    (keypoint) => keypoint && { ...keypoint, x: keypoint.x.toFixed(6), y: keypoint.y.toFixed(6) },
  );
}

function filesByName(before: PoseDataset, after: PoseDataset): (string | null)[] {
  const nameOf = (file: string | null) => file?.split('/').at(-1) ?? '';
  const files = Array.from({ length: after.length }, (_, index) => after.annotation(index).file);
  return Array.from({ length: before.length }, (_, index) => {
    const name = nameOf(before.annotation(index).file);
    return files.find((file) => nameOf(file) === name) ?? null;
  });
}

/** Source by source and target by target: that each can be converted into each, and what is lost beyond joints. */
const PAIRS: Readonly<Record<string, Readonly<Record<WrittenKind, readonly string[]>>>> = {
  'lsp-crops': {
    lsp: [],
    mpii: ['joints-dropped', 'joints-missing', 'centers-added'],
    flic: ['joints-dropped', 'joints-missing', 'centers-added'],
    coco: ['areas-added', 'boxes-added'],
    'yolo-pose': ['boxes-added'],
    folder: [],
  },
  lsp: {
    lsp: [],
    mpii: ['joints-dropped', 'joints-missing', 'centers-added'],
    flic: ['joints-dropped', 'joints-missing', 'centers-added'],
    coco: ['areas-added', 'boxes-added'],
    'yolo-pose': ['boxes-added'],
    folder: [],
  },
  mpii: {
    lsp: [
      'splits-changed',
      'people-dropped',
      'unlabeled-dropped',
      'joints-dropped',
      'joints-made',
      'centers-dropped',
    ],
    mpii: [],
    flic: ['splits-changed', 'joints-dropped', 'joints-missing'],
    coco: ['areas-added', 'boxes-added', 'centers-dropped'],
    'yolo-pose': ['boxes-added', 'centers-dropped'],
    folder: ['boxes-added', 'centers-dropped'],
  },
  flic: {
    lsp: [
      'splits-changed',
      'people-dropped',
      'unlabeled-dropped',
      'joints-dropped',
      'joints-missing',
      'joints-made',
      'hidden-flags-dropped',
      'centers-dropped',
      'lengths-dropped',
    ],
    mpii: ['splits-changed', 'joints-dropped', 'joints-missing', 'lengths-dropped'],
    flic: [],
    coco: ['areas-added', 'boxes-added', 'centers-dropped', 'lengths-dropped'],
    'yolo-pose': ['boxes-added', 'centers-dropped', 'lengths-dropped'],
    folder: ['boxes-added', 'centers-dropped', 'lengths-dropped'],
  },
  coco: {
    lsp: [
      'pictures-dropped',
      'splits-changed',
      'exact-flags-dropped',
      'people-dropped',
      'crowds-dropped',
      'unlabeled-dropped',
      'joints-dropped',
      'joints-missing',
      'joints-made',
      'areas-dropped',
      'boxes-dropped',
    ],
    mpii: [
      'pictures-dropped',
      'exact-flags-dropped',
      'crowds-dropped',
      'regions-changed',
      'joints-dropped',
      'joints-missing',
      'areas-dropped',
      'boxes-dropped',
      'centers-added',
    ],
    flic: [
      'pictures-dropped',
      'splits-changed',
      'exact-flags-dropped',
      'crowds-dropped',
      'regions-changed',
      'joints-dropped',
      'areas-dropped',
      'boxes-dropped',
      'centers-added',
    ],
    coco: [],
    'yolo-pose': ['exact-flags-dropped', 'crowds-dropped', 'regions-changed', 'areas-dropped'],
    folder: ['exact-flags-dropped', 'crowds-dropped', 'regions-changed', 'areas-dropped'],
  },
  'yolo-pose': {
    lsp: [
      'pictures-dropped',
      'splits-changed',
      'people-dropped',
      'unlabeled-dropped',
      'joints-dropped',
      'joints-missing',
      'joints-made',
      'boxes-dropped',
    ],
    mpii: [
      'pictures-dropped',
      'regions-changed',
      'joints-dropped',
      'joints-missing',
      'boxes-dropped',
      'centers-added',
    ],
    flic: [
      'pictures-dropped',
      'splits-changed',
      'regions-changed',
      'joints-dropped',
      'boxes-dropped',
      'centers-added',
    ],
    coco: ['areas-added'],
    'yolo-pose': [],
    folder: [],
  },
  folder: {
    lsp: [
      'pictures-dropped',
      'splits-changed',
      'people-dropped',
      'unlabeled-dropped',
      'joints-dropped',
      'joints-missing',
      'joints-made',
      'hidden-flags-dropped',
      'boxes-dropped',
    ],
    mpii: [
      'pictures-dropped',
      'regions-changed',
      'joints-dropped',
      'joints-missing',
      'boxes-dropped',
      'centers-added',
    ],
    flic: [
      'pictures-dropped',
      'splits-changed',
      'regions-changed',
      'joints-dropped',
      'joints-missing',
      'boxes-dropped',
      'centers-added',
    ],
    coco: ['areas-added', 'boxes-added', 'sigmas-changed'],
    'yolo-pose': ['boxes-added', 'limbs-dropped', 'sigmas-changed'],
    folder: [],
  },
};

test.each(['lsp-crops', ...WRITTEN_KINDS])('%s becomes any other format', async (kind) => {
  const source =
    kind === 'lsp-crops' ? await cropsSet(join(folder, 'crops')) : await setOf(kind as WrittenKind);
  const losses: Record<string, readonly string[]> = {};
  for (const target of WRITTEN_KINDS) {
    const { written, names } = await through(source, target);
    losses[target] = names;
    const again = joined(written);
    expect(again.skeleton.joints).toEqual((skeletonOfKind(target) ?? source.skeleton).joints);
    for (let index = 0; index < again.length; index++) {
      expect(await again.image(index)).toMatchObject(SIZE);
    }
  }
  expect(losses).toEqual(PAIRS[kind]);
});

async function cropsSet(directory: string): Promise<PoseDataset> {
  const source = await peopleSet(join(directory, 'images'), LSP_14, [
    { name: 'im00001.jpg', people: [personAt(LSP_14, { x: 3, y: 4 }, null)] },
    { name: 'im08501.jpg', people: [personAt(LSP_14, { x: 20, y: 4 })] },
  ]);
  const items = [0, 1].map((index) => ({
    image: source.annotation(index).file?.split('/').at(-1),
    scale: 1,
    origin: [0, 0],
    joints: source
      .annotation(index)
      .poses[0]?.keypoints.map((keypoint) => (keypoint ? [keypoint.x, keypoint.y, 1] : [0, 0, 0])),
  }));
  const joints = LSP_14.joints.map((joint) =>
    joint.replace(/^(left|right)/, (side) => side.slice(0, 1)),
  );
  writeFileSync(join(directory, 'joints.json'), JSON.stringify({ size: 64, joints, items }));
  return openDataset({ kind: 'lsp-crops', directory });
}

test('counts pixels as each format does', async () => {
  const person: AnnotatedPose = {
    keypoints: [{ x: 10.25, y: 20.5, score: 1, visible: true }, null, null, null],
    box: { x: 7.5, y: 15.5, width: 16, height: 24 },
  };
  const set = await peopleSet(join(folder, 'source'), OWN, [{ name: 'a.jpg', people: [person] }]);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  await writeDataset(set, { kind: 'coco', directory: join(folder, 'coco') });
  const [record] = JSON.parse(read('coco/person_keypoints.json')).annotations;
  expect(record).toEqual({
    id: 1,
    image_id: 1,
    category_id: 1,
    keypoints: [10.25, 20.5, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    num_keypoints: 1,
    area: 0.53 * 16 * 24,
    bbox: [8, 16, 16, 24],
    iscrowd: 0,
    segmentation: [],
  });
  await writeDataset(set, { kind: 'yolo-pose', directory: join(folder, 'yolo') });
  // The box spans columns 8 to 24 of 64 and rows 16 to 40 of 48, the keypoint is x / 64 and y / 48.
  expect(read('yolo/labels/train/a.txt').trim().split(' ').map(Number)).toEqual([
    0,
    0.25,
    28 / 48,
    0.25,
    0.5,
    10.25 / 64,
    20.5 / 48,
    2,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  await writeDataset(set, { kind: 'folder', directory: join(folder, 'own') });
  expect(JSON.parse(read('own/annotations.json')).pictures).toEqual([
    {
      file: 'a.jpg',
      people: [{ keypoints: { nose: [10.25, 20.5, true] }, box: [7.5, 15.5, 16, 24] }],
    },
  ]);
  const flic = convertSkeleton(set, { skeleton: SKELETONS.FLIC_11 as Skeleton });
  await writeDataset(flic, { kind: 'flic', directory: join(folder, 'flic') });
  const [first] = JSON.parse(read('flic/annotations.json'));
  expect(first).toMatchObject({ image: 'a.jpg', center: [16.5, 28.5], scale: 24 / 200 });
  expect(first.joints.at(-1)).toEqual([11.25, 21.5]);
  const mpii = convertSkeleton(set, {
    skeleton: SKELETONS.MPII_16 as Skeleton,
    joints: { head_top: 'nose' },
  });
  await writeDataset(mpii, { kind: 'mpii', directory: join(folder, 'mpii') });
  const [person1] = JSON.parse(read('mpii/mpii_annotations.json'));
  expect(person1).toMatchObject({
    img_paths: 'a.jpg',
    img_width: 64,
    img_height: 48,
    objpos: [16.5, 28.5],
    scale_provided: 24 / 200,
    isValidation: 0,
  });
  expect(person1.joint_self[9]).toEqual([11.25, 21.5, 1]);
  expect(person1.joint_self[0]).toEqual([0, 0, 0]);
});

test('keeps joints outside the picture but for YOLO, which cannot hold them', async () => {
  const outside = { x: -3.5, y: 70, score: 1, visible: true };
  const people = [personAt(COCO_17, { x: 20, y: 10 }, outside)];
  const set = await peopleSet(join(folder, 'source'), COCO_17, [{ name: 'a.jpg', people }]);
  const coco = await through(set, 'coco');
  expect(coco.written[0]?.annotation(0).poses[0]?.keypoints.at(-1)).toEqual(outside);
  const yolo = await through(set, 'yolo-pose');
  expect(yolo.written[0]?.annotation(0).poses[0]?.keypoints.at(-1)).toBeNull();
  expect(yolo.losses).toContainEqual({
    loss: 'joints-dropped',
    people: 1,
    pictures: 1,
    joints: { right_ankle: 1 },
  });
});

test('links pictures, or leaves them where they are', async () => {
  const set = await everything(COCO_17, join(folder, 'source'));
  await writeDataset(set, { kind: 'mpii', directory: 'x' }).catch((error) =>
    expect(error.message).toBe(
      "`dataset.skeleton` should be MPII_16, but it is 'COCO_17'. Bring the set onto it first, by `convertSkeleton`.",
    ),
  );
  const linked = join(folder, 'linked');
  await writeDataset(set, { kind: 'folder', directory: linked, pictures: 'link' });
  const source = join(folder, 'source', '0001.jpg');
  expect(statSync(join(linked, 'images', '0001.jpg')).ino).toBe(statSync(source).ino);
  const left = await writeDataset(set, {
    kind: 'folder',
    directory: join(folder, 'deep', 'left'),
    pictures: 'none',
  });
  expect(readdirSync(join(folder, 'deep', 'left'))).toEqual(['annotations.json']);
  const [opened] = await open(left.specs);
  expect(opened?.annotation(0).file).toBe(source);
  expect(left.files[0]).toBe(source);
});

test.each(['yolo-pose', 'lsp'] as const)(
  '%s cannot leave pictures where they are',
  async (kind) => {
    const set = await everything(LSP_14, join(folder, 'source'));
    const reason =
      kind === 'lsp'
        ? 'LSP tells its pictures by their names.'
        : 'Labels of YOLO are found by the paths of their pictures.';
    await expect(
      writeDataset(set, { kind, directory: join(folder, 'set'), pictures: 'none' }),
    ).rejects.toThrow(`\`pictures\` should be 'copy' or 'link', but it is 'none'. ${reason}`);
  },
);

test.each(WRITTEN_KINDS)('%s is written whole or not at all', async (kind) => {
  const set = await everything(skeletonFor(kind), join(folder, 'source'));
  const directory = join(folder, 'set');
  rmSync(join(folder, 'source', '0002.jpg'));
  await expect(writeDataset(set, { kind, directory })).rejects.toThrow(
    `\`${join(folder, 'source', '0002.jpg')}\` cannot be read: there is no such file. Check the path. Leave the picture out by \`missing: 'leave-out'\`.`,
  );
  expect(readdirSync(folder)).toEqual(['source']);
  const controller = new AbortController();
  const onPicture = () => controller.abort(new Error('enough'));
  await expect(
    writeDataset(set, { kind, directory, signal: controller.signal, onPicture }),
  ).rejects.toThrow('enough');
  expect(readdirSync(folder)).toEqual(['source']);
});

test('writes over nothing', async () => {
  const set = await everything(COCO_17, join(folder, 'source'));
  const directory = join(folder, 'set');
  mkdirSync(directory);
  await writeDataset(set, { kind: 'coco', directory });
  await expect(writeDataset(set, { kind: 'coco', directory })).rejects.toThrow(
    `\`directory\` should be a folder that is new or empty, but it is '${directory}'. Nothing is overwritten; choose another one, or remove it.`,
  );
  await expect(writeDataset(set, { kind: 'tfrecord' as WrittenKind, directory })).rejects.toThrow(
    "`kind` should be one of lsp, mpii, flic, coco, yolo-pose, folder, but it is 'tfrecord'.",
  );
});

test('gives pictures of one name names of their own, and draws what has no file', async () => {
  const skeleton = COCO_17;
  const [one, two] = [
    await peopleSet(join(folder, 'one'), skeleton, [
      { name: 'a.jpg', people: [personAt(skeleton, { x: 9, y: 9 })] },
    ]),
    await peopleSet(join(folder, 'two'), skeleton, [
      { name: 'A.jpeg', people: [personAt(skeleton, { x: 30, y: 9 })] },
    ]),
  ];
  const size = { height: 40, width: 30 };
  const drawn = createSyntheticDataset({ seed: 1, length: 2, size, skeleton });
  const { written, names } = await through(joined([one, two, drawn]), 'coco');
  const files = Array.from({ length: 4 }, (_, index) =>
    written[0]?.annotation(index).file?.split('/').at(-1),
  );
  expect(files).toEqual(['a.jpg', 'A-2.jpeg', 'synthetic-1-0.jpg', 'synthetic-1-1.jpg']);
  expect(await written[0]?.image(2)).toMatchObject(size);
  expect(names).not.toContain('people-dropped');
});

test('keeps numbers of COCO, and numbers the people of all parts', async () => {
  const set = await everything(COCO_17, join(folder, 'source'));
  await writeDataset(set, { kind: 'coco', directory: join(folder, 'set') });
  const read = (split: string) =>
    JSON.parse(
      readFileSync(join(folder, 'set/annotations', `person_keypoints_${split}.json`), 'utf8'),
    );
  const idsOf = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);
  expect(idsOf(read('train').images)).toEqual([1, 3]);
  expect(idsOf(read('validation').images)).toEqual([2]);
  expect(idsOf(read('train').annotations)).toEqual([1, 2]);
  expect(idsOf(read('validation').annotations)).toEqual([3, 4, 5]);
  expect(read('validation').annotations[0].segmentation.size).toEqual([48, 64]);
  await expect(openDataset({ kind: 'coco', directory: join(folder, 'set') })).rejects.toThrow(
    `\`${join(folder, 'set')}\` has no \`person_keypoints.json\` of the whole set. It has the parts 'train', 'validation'; name one of them as \`split\`.`,
  );
});
