import {
  COCO_17,
  createRandom,
  defineSkeleton,
  FLIC_11,
  LSP_14,
  MPII_16,
  OPENPOSE_18,
  type RgbImage,
} from '@posewright/pose';
import { expect, test } from 'vitest';
import { describeDataset } from '../describe-dataset.js';
import { annotateScene } from './annotate-scene.js';
import { articulate } from './articulate.js';
import { sampleBody } from './body.js';
import type { Layer, Scene } from './compose-scene.js';
import { createSyntheticDataset, type SyntheticOptions } from './create-synthetic-dataset.js';
import { DIFFICULTIES } from './difficulty.js';
import { drawShape } from './draw-shape.js';
import { project } from './figure.js';
import { sampleOutfit } from './outfit.js';
import { paintHead } from './paint-head.js';
import { paintPlain } from './paint-limb.js';
import { rotationAbout } from './rotation3.js';
import { sampleScene } from './sample-scene.js';
import type { PaintedColor } from './shape.js';
import { sampleStance } from './stance.js';

const OPTIONS: SyntheticOptions = { seed: 7, length: 40, size: { height: 128, width: 96 } };

function sceneOf(seed: number, people: { min: number; max: number }): Scene {
  const size = { height: 128, width: 160 };
  return sampleScene(createRandom(seed), { size, people, level: DIFFICULTIES.hard });
}

test('draws the same picture whenever and in whatever order it is asked for', async () => {
  const first = createSyntheticDataset(OPTIONS);
  const again = createSyntheticDataset(OPTIONS);
  const late = await again.image(9);
  expect(await again.image(3)).toEqual(await first.image(3));
  expect(await first.image(9)).toEqual(late);
  expect(first.annotation(9)).toEqual(again.annotation(9));
  expect(await first.image(3)).not.toEqual(late);
  const other = createSyntheticDataset({ ...OPTIONS, seed: 8 });
  expect(await other.image(3)).not.toEqual(await first.image(3));
});

test('draws the same pixels on every platform', async () => {
  // The browser's test expects the same numbers.
  expect(checksumOf(await createSyntheticDataset(OPTIONS).image(0))).toMatchInlineSnapshot(
    `"63803f83"`,
  );
  const crowd = createSyntheticDataset({ ...OPTIONS, people: { min: 3, max: 3 } });
  expect(checksumOf(await crowd.image(1))).toMatchInlineSnapshot(`"d2a3951e"`);
});

test('draws limbs that end at the annotated joints', () => {
  for (let seed = 0; seed < 10; seed++) {
    const scene = sceneOf(seed, { min: 1, max: 1 });
    const { figure, shapes } = scene.layers.find((layer) => layer.figure !== null) as Layer;
    if (figure === null) continue;
    const radii = { elbow: 0.03, wrist: 0.022, knee: 0.042, ankle: 0.028 };
    for (const [joint, radius] of Object.entries(radii)) {
      const point = figure.articulation.points[`left_${joint}`];
      if (point === undefined) throw new Error(joint);
      const { x, y } = project(figure, point);
      const depth = -radius * figure.body.build * figure.scale;
      const ends = shapes.filter(({ distance }) => Math.abs(distance(x, y) - depth) < 1e-6);
      expect(ends.length, `limbs that end at the ${joint}`).toBeGreaterThanOrEqual(2);
    }
    const top = figure.articulation.points.head_top;
    if (top === undefined) throw new Error('head_top');
    const { x, y } = project(figure, top);
    const nearest = Math.min(...shapes.map(({ distance }) => distance(x, y)));
    expect(nearest, 'the head_top is on the head').toBeLessThan(0.1);
  }
});

test('paints the eyes where they are annotated', () => {
  const articulation = articulate(
    sampleBody(createRandom(1)),
    { ...sampleStance(createRandom(2), 0), nod: 6, turn: 14 },
    rotationAbout('y', 0),
  );
  const outfit = { ...sampleOutfit(createRandom(3), 0.01, 1), hairStyle: 'bald' as const };
  const head = { articulation, x: 100, y: 100, scale: 1000 };
  const paint = paintHead(head, outfit);
  const color: PaintedColor = [0, 0, 0];
  for (const name of ['left_eye', 'right_eye']) {
    const [eye, middle] = [articulation.points[name], articulation.points.head];
    if (eye === undefined || middle === undefined) throw new Error(name);
    const x = 100 + (eye[0] - middle[0]) * 1000;
    const y = 100 - (eye[1] - middle[1]) * 1000;
    const dark = { count: 0, x: 0, y: 0 };
    for (let row = Math.round(y) - 24; row <= y + 24; row++) {
      for (let column = Math.round(x) - 24; column <= x + 24; column++) {
        paint(column, row, color);
        if (color[0] > 40) continue;
        dark.count++;
        dark.x += column;
        dark.y += row;
      }
    }
    expect(dark.count).toBeGreaterThan(100);
    // The head is about 85 pixels in half width here.
    expect(Math.abs(dark.x / dark.count - x)).toBeLessThan(2);
    expect(Math.abs(dark.y / dark.count - y)).toBeLessThan(2);
  }
});

test('says that a joint is hidden exactly where another layer was drawn over it', () => {
  const counts = { hidden: 0, visible: 0 };
  for (let seed = 0; seed < 80; seed++) {
    const scene = sceneOf(seed, { min: 3, max: 5 });
    const poses = annotateScene(scene, LSP_14);
    const owners = drawOwners(scene);
    const people = scene.layers.flatMap(({ figure }, place) => (figure === null ? [] : [place]));
    poses.forEach(({ keypoints }, person) => {
      for (const keypoint of keypoints) {
        const inFront = scene.layers.slice((people[person] as number) + 1);
        if (keypoint === null || isNearAnEdge(inFront, keypoint)) continue;
        const pixel = Math.round(keypoint.y) * scene.size.width + Math.round(keypoint.x);
        const owner = (owners.data[3 * pixel] as number) - 1;
        expect(keypoint.visible).toBe(owner <= (people[person] as number));
        counts[keypoint.visible ? 'visible' : 'hidden']++;
      }
    });
  }
  expect(counts.hidden).toBeGreaterThan(100);
  expect(counts.visible).toBeGreaterThan(1000);
});

test('knows every joint of every skeleton', () => {
  for (const skeleton of [LSP_14, MPII_16, COCO_17, FLIC_11, OPENPOSE_18]) {
    const dataset = createSyntheticDataset({ ...OPTIONS, difficulty: 'easy', skeleton });
    const { people, labelledJoints } = describeDataset(dataset);
    expect(people).toBe(40);
    expect(Object.values(labelledJoints)).toEqual(skeleton.joints.map(() => 40));
  }
});

test('agrees between skeletons about the joints that they share', () => {
  const [lsp, coco] = [LSP_14, COCO_17].map((skeleton) =>
    createSyntheticDataset({ ...OPTIONS, skeleton }).annotation(2),
  );
  const place = (name: string) => [
    lsp?.poses[0]?.keypoints[LSP_14.joints.indexOf(name)],
    coco?.poses[0]?.keypoints[COCO_17.joints.indexOf(name)],
  ];
  for (const name of ['left_wrist', 'right_knee']) {
    const [one, other] = place(name);
    expect(one).not.toBeUndefined();
    expect(other).toEqual(one);
  }
});

test('fills 55 to 90 % of the height with a single person, unless the width is in the way', () => {
  const { annotation, length } = createSyntheticDataset({ ...OPTIONS, difficulty: 'easy' });
  for (let index = 0; index < length; index++) {
    const { box } = annotation(index).poses[0] ?? {};
    if (box === undefined) throw new Error('no box');
    expect(box.height).toBeLessThanOrEqual(0.9 * 128 + 1e-6);
    expect(box.width).toBeLessThanOrEqual(0.95 * 96 + 1e-6);
    expect(Math.max(box.height / (0.55 * 128), box.width / (0.94 * 96))).toBeGreaterThan(1);
    expect(box.x).toBeGreaterThanOrEqual(-1e-6);
    expect(box.y + box.height).toBeLessThanOrEqual(128 + 1e-6);
  }
});

test('annotates no joint outside the picture, although some people are cut off', () => {
  const dataset = createSyntheticDataset({ ...OPTIONS, length: 200, difficulty: 'hard' });
  let missing = 0;
  for (let index = 0; index < dataset.length; index++) {
    for (const keypoint of dataset.annotation(index).poses[0]?.keypoints ?? []) {
      if (keypoint === null) {
        missing++;
        continue;
      }
      expect(Math.round(keypoint.x)).toBeGreaterThanOrEqual(0);
      expect(Math.round(keypoint.x)).toBeLessThanOrEqual(95);
      expect(Math.round(keypoint.y)).toBeLessThanOrEqual(127);
    }
  }
  expect(missing).toBeGreaterThan(20);
});

test('shows easy people from the front, and others from every side', () => {
  const isMirrored = (difficulty: 'easy' | 'normal') => {
    const dataset = createSyntheticDataset({ ...OPTIONS, length: 200, difficulty });
    const [left, right] = ['left_hip', 'right_hip'].map((name) => LSP_14.joints.indexOf(name));
    return Array.from({ length: 200 }, (_, index) => dataset.annotation(index).poses[0]).filter(
      (pose) =>
        (pose?.keypoints[left as number]?.x ?? 1e9) < (pose?.keypoints[right as number]?.x ?? -1e9),
    ).length;
  };
  expect(isMirrored('easy')).toBe(0);
  expect(isMirrored('normal')).toBeGreaterThan(30);
});

test('draws as many people as the range says', () => {
  const { annotation, length } = createSyntheticDataset({
    ...OPTIONS,
    length: 100,
    people: { min: 2, max: 4 },
  });
  const counts = Array.from({ length }, (_, index) => annotation(index).poses.length);
  expect([...new Set(counts)].sort()).toEqual([2, 3, 4]);
});

test('throws an OptionError that names what cannot be used', () => {
  const messages: readonly (readonly [Partial<SyntheticOptions>, string])[] = [
    [{ seed: 0.5 }, '`seed` should be an integer, but it is 0.5.'],
    [{ length: 0 }, '`length` should be a positive integer, but it is 0.'],
    [
      { size: { height: 8, width: -1 } },
      '`size` should be a height and a width that are positive integers, but it is {"height":8,"width":-1}.',
    ],
    [
      { people: { min: 3, max: 2 } },
      '`people` should be a positive integer, or such a range, but it is {"min":3,"max":2}.',
    ],
    [
      { difficulty: 'mild' as 'easy' },
      "`difficulty` should be 'easy', 'normal' or 'hard', but it is 'mild'.",
    ],
    [
      {
        skeleton: defineSkeleton({
          name: 'TAIL',
          joints: ['tail'],
          limbs: [],
          flip: [0],
          sigmas: [1],
        }),
      },
      '`skeleton.joints` should be among pelvis, thorax, neck, upper_neck, head_top, nose, left_eye, ' +
        'left_ear, left_shoulder, left_elbow, left_wrist, left_hip, left_knee, left_ankle, right_eye, ' +
        'right_ear, right_shoulder, right_elbow, right_wrist, right_hip, right_knee, right_ankle, ' +
        "but it is 'tail'.",
    ],
  ];
  for (const [options, message] of messages) {
    expect(() => createSyntheticDataset({ ...OPTIONS, ...options })).toThrow(message);
  }
  expect(() => createSyntheticDataset(OPTIONS).annotation(40)).toThrow(
    '`index` should be an integer in [0, 40), but it is 40.',
  );
});

/** FNV-1a. */
function checksumOf({ data }: RgbImage): string {
  let hash = 0x811c9dc5;
  for (const value of data) hash = Math.imul(hash ^ value, 0x01000193);
  return (hash >>> 0).toString(16);
}

/** Draws, instead of its color, the number of each layer, counted from 1. */
function drawOwners({ size, layers }: Scene): RgbImage {
  const image = { ...size, data: new Uint8Array(size.height * size.width * 3) };
  layers.forEach(({ shapes }, layer) => {
    const paint = paintPlain([layer + 1, 0, 0]);
    for (const shape of shapes) drawShape(image, { ...shape, paint, rim: 0 });
  });
  return image;
}

/** Tells whether a shape of these layers ends within a pixel, where smoothing mixes two layers. */
function isNearAnEdge(layers: readonly Layer[], { x, y }: { x: number; y: number }): boolean {
  return layers.some(({ shapes }) => shapes.some(({ distance }) => Math.abs(distance(x, y)) < 1.3));
}
