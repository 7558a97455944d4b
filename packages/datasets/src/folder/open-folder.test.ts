import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encodeJpeg } from '@posewright/image/node';
import { COCO_17 } from '@posewright/pose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataset } from '../open-dataset.js';
import { type FolderOptions, openFolder } from './open-folder.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'folder-'));
  mkdirSync(join(directory, 'images'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function put(path: string, content: string | object): string {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const SKELETON = {
  joints: ['nose', 'left_paw', 'right_paw', 'tail'],
  limbs: [['nose', 'left_paw']],
  flip: [['left_paw', 'right_paw']],
  sigmas: { tail: 0.2 },
};
const PERSON = {
  keypoints: { left_paw: [12, 80.5, false], nose: [31, 40], tail: null },
  box: [1, 2, 30, 40],
};
const contentOf = (change: object = {}, skeleton: unknown = SKELETON) => ({
  skeleton,
  pictures: [{ file: 'cat.jpg', people: [PERSON], ...change }],
});

const idsOf = async (options: Partial<FolderOptions> = {}) => {
  const { length, annotation } = await openFolder({ directory, ...options });
  return Array.from({ length }, (_, index) => annotation(index).id);
};

test('opens pictures with a skeleton of one’s own', async () => {
  put('annotations.json', contentOf());
  const data = new Uint8Array(45).fill(200);
  writeFileSync(join(directory, 'images/cat.jpg'), await encodeJpeg({ height: 3, width: 5, data }));
  const dataset = await openDataset({ kind: 'folder', directory });
  expect(dataset).toMatchObject({
    name: 'folder/all',
    length: 1,
    skeleton: {
      name: 'OWN_4',
      joints: SKELETON.joints,
      limbs: [[0, 1]],
      flip: [0, 2, 1, 3],
      // COCO's nose, the median, and the one that is given.
      sigmas: [0.026, 0.072, 0.072, 0.2],
    },
  });
  expect(dataset.annotation(0)).toMatchObject({
    id: 'cat.jpg',
    file: join(directory, 'images/cat.jpg'),
    poses: [
      {
        keypoints: [
          { x: 31, y: 40, score: 1 },
          { x: 12, y: 80.5, score: 1, visible: false },
          null,
          null,
        ],
        box: { x: 1, y: 2, width: 30, height: 40 },
      },
    ],
  });
  expect(await dataset.image(0)).toMatchObject({ height: 3, width: 5 });
});

test('somebody without keypoints is a region, a picture without people is empty', async () => {
  put('annotations.json', {
    skeleton: 'COCO_17',
    pictures: [
      { file: 'a.jpg', people: [{ keypoints: {}, box: [1, 2, 3, 4] }] },
      { file: 'b.jpg' },
    ],
  });
  put('images/a.jpg', '');
  put('images/b.jpg', '');
  const { skeleton, annotation } = await openFolder({ directory });
  expect(skeleton).toBe(COCO_17);
  expect(annotation(0)).toMatchObject({
    poses: [],
    unlabeled: [{ kind: 'box', box: { x: 1, y: 2, width: 3, height: 4 } }],
  });
  expect(annotation(1)).toMatchObject({ poses: [], people: [] });
});

test('takes the split of each picture', async () => {
  const pictures = ['a', 'b', 'c'].map((name, index) => ({
    file: `${name}.jpg`,
    ...(index > 0 && { split: index === 1 ? 'train' : 'mine' }),
  }));
  const file = put('annotations.json', { skeleton: SKELETON, pictures });
  for (const name of ['a', 'b', 'c']) put(`images/${name}.jpg`, '');
  expect(await idsOf()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  expect(await idsOf({ split: 'mine' })).toEqual(['c.jpg']);
  await expect(idsOf({ split: 'validation' })).rejects.toThrow(
    `\`${file}\` has no picture of the split 'validation'. Its pictures are of 'train', 'mine'.`,
  );
});

test('splits at random by seed where no picture has a split', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `${index}.jpg`);
  const file = put('annotations.json', {
    skeleton: SKELETON,
    pictures: names.map((name) => ({ file: name })),
  });
  for (const name of names) put(`images/${name}`, '');
  const validation = await idsOf({ split: 'validation', seed: 3, validation: 0.25 });
  const train = await idsOf({ split: 'train', seed: 3, validation: 0.25 });
  expect(validation).toHaveLength(5);
  expect([...train, ...validation].sort()).toEqual([...names].sort());
  expect(await idsOf({ split: 'validation', seed: 4, validation: 0.25 })).not.toEqual(validation);
  expect(await idsOf({ split: 'validation' })).toHaveLength(4);
  await expect(idsOf({ split: 'mine' })).rejects.toThrow(
    `\`${file}\` has no picture of the split 'mine'. Its pictures have no \`split\`: \`train\` and \`validation\` are drawn at random, others there are none.`,
  );
});

const personOf = (keypoints: unknown) => contentOf({ people: [{ keypoints }] });

test.each([
  ['', '`FILE` is not JSON: the file: Unexpected end of JSON input. Write it again.'],
  ['{"pictures": [', '`FILE` is not JSON: the file: '],
  [
    '{"x": NaN}',
    '`FILE` is not JSON: the file holds NaN or Infinity, for which JSON has no number. Write it again.',
  ],
  [
    { skeleton: SKELETON },
    '`FILE` has no list `pictures`. Expected { "skeleton": { "joints": [...] }, "pictures": [{ "file": ..., "people": [...] }] }.',
  ],
  [[], '`FILE` has no `skeleton`. Expected '],
  [{ skeleton: SKELETON, pictures: [] }, '`FILE` lists no picture.'],
  [
    contentOf({}, 'CAT'),
    "`skeleton` in `FILE` is 'CAT'. Expected an object, or one of MPII_16, LSP_14, FLIC_11, COCO_17, OPENPOSE_18.",
  ],
  [
    contentOf({}, { joints: 'nose' }),
    '`skeleton.joints` in `FILE` cannot be used: Invalid type: Expected Array but received "nose". ' +
      'Expected { "joints": [name, ...], "limbs": [[name, name], ...], "flip": [[left, right], ...] }.',
  ],
  [
    contentOf({}, { ...SKELETON, limbs: [['nose', 'ear']] }),
    "`skeleton.limbs[0]` in `FILE` names 'ear', which is no joint. Expected nose, left_paw, right_paw, tail.",
  ],
  [
    contentOf({}, { joints: ['a', 'a'] }),
    '`skeleton` in `FILE` cannot be used: `joints` should be a list of unique names, but it is ["a","a"].',
  ],
  [
    contentOf({}, { ...SKELETON, sigmas: { ear: 1 } }),
    "`skeleton.sigmas` in `FILE` names 'ear', which is no joint.",
  ],
  [contentOf({ file: 3 }), '`pictures[0].file` in `FILE` is 3. Expected a text.'],
  [
    contentOf({ people: 'me' }),
    '`pictures[0].people` in `FILE` is "me". Expected a list of people.',
  ],
  [
    personOf([1, 2]),
    '`pictures[0].people[0].keypoints` in `FILE` is [1,2]. Expected an object of [x, y] by the names of joints.',
  ],
  [
    personOf({ ear: [1, 2] }),
    '`pictures[0].people[0].keypoints.ear` in `FILE` is [1,2]. Expected no joint of that name: `skeleton.joints` has nose, left_paw, right_paw, tail.',
  ],
  [
    personOf({ nose: [1, '2'] }),
    '`pictures[0].people[0].keypoints.nose` in `FILE` is [1,"2"]. Expected [x, y] or [x, y, visible] in pixels, visible true or false, or null.',
  ],
  [
    personOf({ nose: [1, 2, 3] }),
    '`pictures[0].people[0].keypoints.nose` in `FILE` is [1,2,3]. Expected [x, y] or [x, y, visible] in pixels, visible true or false, or null.',
  ],
  [
    contentOf({ people: [{ ...PERSON, box: [1, 2, 3] }] }),
    '`pictures[0].people[0].box` in `FILE` is [1,2,3]. Expected [x, y, width, height] in pixels.',
  ],
  [
    { skeleton: SKELETON, pictures: [{ file: 'a.jpg' }, { file: 'a.jpg' }] },
    "`pictures[1].file` in `FILE` is 'a.jpg', as `pictures[0].file` is. Bring the people of a picture together.",
  ],
  [contentOf(), '1 of the 1 pictures in `FILE` are not in '],
])('names what is wrong with JSON (%#)', async (content, message) => {
  const file = put('annotations.json', content);
  const error: unknown = await openFolder({ directory }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'DatasetError' });
  expect((error as Error).message).toContain(message.replace('FILE', file));
});

const TABLE = `picture,person,joint,x,y,visible,split
cat.jpg,1,nose,31,40,,train
"cat.jpg",1,left_paw,12,80.5,0,
cat.jpg,2,right_paw,5,6,true,
dog.jpg,,,,,,validation
`;

test('opens a table', async () => {
  put('annotations.csv', TABLE);
  put('images/cat.jpg', '');
  put('images/dog.jpg', '');
  const { skeleton, annotation } = await openFolder({ directory });
  expect(skeleton).toMatchObject({ joints: ['nose', 'left_paw', 'right_paw'], flip: [0, 2, 1] });
  expect(annotation(0).poses.map(({ keypoints }) => keypoints)).toEqual([
    [{ x: 31, y: 40, score: 1 }, { x: 12, y: 80.5, score: 1, visible: false }, null],
    [null, null, { x: 5, y: 6, score: 1, visible: true }],
  ]);
  expect(annotation(1)).toMatchObject({ id: 'dog.jpg', people: [] });
  expect(await idsOf({ split: 'validation' })).toEqual(['dog.jpg']);
  put('skeleton.json', SKELETON);
  expect((await openFolder({ directory })).skeleton.limbs).toEqual([[0, 1]]);
});

test.each([
  [
    '',
    '`FILE` has no lines. Expected the head `picture,person,joint,x,y`, `visible` and `split` after it if you like, and lines.',
  ],
  ['picture,person,joint,x\na,1,nose,3', '`FILE` lacks the column y. Expected the head '],
  [
    'picture,person,joint,x,y\na,1,nose',
    '`FILE` is not a table: Invalid Record Length: columns length is 5, got 3 on line 2. Mend that line.',
  ],
  [
    'picture,person,joint,x,y\na,1,nose,3,NaN',
    "`y` on line 2 of `FILE` is 'NaN'. Expected a number of pixels.",
  ],
  [
    'picture,person,joint,x,y\na,1,nose,,4',
    "`x` on line 2 of `FILE` is ''. Expected a number of pixels.",
  ],
  [
    'picture,person,joint,x,y\n,1,nose,3,4',
    "`picture` on line 2 of `FILE` is ''. Expected the name of a picture.",
  ],
  [
    'picture,person,joint,x,y\na,1,nose,3,4\na,1,nose,3,4',
    "`joint` on line 3 of `FILE` is 'nose'. Expected each joint of a person once.",
  ],
  [
    'picture,person,joint,x,y,visible\na,1,nose,3,4,2',
    "`visible` on line 2 of `FILE` is '2'. Expected 0, 1, false, true or nothing.",
  ],
  [
    'picture,person,joint,x,y,split\na,1,nose,3,4,train\na,1,ear,3,4,test',
    "`split` on line 3 of `FILE` is 'test'. Expected 'train', as on earlier lines of this picture.",
  ],
  [
    'picture,person,joint,x,y\na,,,,',
    '`FILE` names no joint. Expected lines of picture,person,joint,x,y.',
  ],
])('names what is wrong with a table (%#)', async (content, message) => {
  const file = put('annotations.csv', content);
  const error: unknown = await openFolder({ directory }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'DatasetError' });
  expect((error as Error).message).toContain(message.replace('FILE', file));
});

test('names a joint in a table that the skeleton beside it lacks', async () => {
  put('skeleton.json', SKELETON);
  const file = put('annotations.csv', 'picture,person,joint,x,y\na,1,ear,3,4');
  await expect(openFolder({ directory })).rejects.toThrow(
    `\`joint\` on line 2 of \`${file}\` is 'ear'. Expected one of nose, left_paw, right_paw, tail.`,
  );
});
