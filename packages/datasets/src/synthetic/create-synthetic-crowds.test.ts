import {
  COCO_17,
  createRandom,
  type Keypoint,
  LSP_14,
  type Region,
  type RgbImage,
  type Size,
} from '@posewright/pose';
import { expect, test } from 'vitest';
import type { AnnotatedPose } from '../annotation.js';
import { cocoPoseStatistics } from '../pose-statistics/coco-pose-statistics.js';
import { sampleFlatPose } from '../pose-statistics/sample-flat-pose.js';
import { sampleBody } from './body.js';
import { createSyntheticCrowds, type SyntheticCrowdOptions } from './create-synthetic-crowds.js';
import { DIFFICULTIES } from './difficulty.js';
import { drawSilhouettes } from './draw-silhouettes.js';
import { liftPose } from './lift-pose.js';
import { maskRegion } from './mask-region.js';
import { sampleCrowdScene } from './sample-crowd-scene.js';

const statistics = cocoPoseStatistics();
const size = { height: 120, width: 160 };
const OPTIONS: SyntheticCrowdOptions = {
  seed: 4,
  length: 40,
  size,
  people: { min: 1, max: 20 },
  statistics,
};

function everybody(): AnnotatedPose[] {
  const crowds = createSyntheticCrowds(OPTIONS);
  return Array.from({ length: crowds.length }, (_, index) => crowds.annotation(index)).flatMap(
    ({ people = [] }) => people,
  );
}

test('draws the same whenever and in whatever order it is asked for', async () => {
  const [first, again] = [createSyntheticCrowds(OPTIONS), createSyntheticCrowds(OPTIONS)];
  const late = await again.image(9);
  expect(await again.image(3)).toEqual(await first.image(3));
  expect(await first.image(9)).toEqual(late);
  expect(first.annotation(9)).toEqual(again.annotation(9));
  const other = createSyntheticCrowds({ ...OPTIONS, seed: 5 });
  expect(await other.image(3)).not.toEqual(await first.image(3));
});

test('has everything that COCO has: hidden joints, crowds, people without keypoints, people cut off', () => {
  const people = everybody();
  const labeled = people.filter(({ keypoints }) => keypoints.some((keypoint) => keypoint !== null));
  const keypoints = labeled.flatMap((person) => person.keypoints);
  const hidden = keypoints.filter((keypoint) => keypoint?.visible === false);
  expect(hidden.length / keypoints.length).toBeGreaterThan(0.05);
  expect(hidden.length / keypoints.length).toBeLessThan(0.6);
  expect(people.filter(({ crowd }) => crowd).length).toBeGreaterThan(1);
  expect(people.length - labeled.length).toBeGreaterThan(10);
  expect(keypoints.filter((keypoint) => keypoint === null).length).toBeGreaterThan(10);
});

test('areas are the pixels of regions, and boxes are around them', () => {
  for (const { region, area, box } of everybody()) {
    if (region?.kind !== 'runs' || box === undefined) throw new Error('a mask and a box');
    expect(region.counts.reduce((sum, run) => sum + run, 0)).toBe(size.height * size.width);
    const inside = region.counts.filter((_, run) => run % 2 === 1);
    expect(inside.reduce((sum, run) => sum + run, 0)).toBe(area);
    expect(inside.every((run) => run > 0)).toBe(true);
    expect(box.width * box.height).toBeGreaterThanOrEqual(area as number);
    expect(box.x).toBeGreaterThanOrEqual(-0.5);
    expect(box.x + box.width).toBeLessThanOrEqual(size.width - 0.5);
    expect(box.y + box.height).toBeLessThanOrEqual(size.height - 0.5);
  }
});

test('visible joints below the head are on the person, hidden ones under somebody or something', () => {
  // Wrists of smaller people are thinner than a pixel, and none may show them.
  const large = { height: 480, width: 640 };
  const crowds = createSyntheticCrowds({ ...OPTIONS, size: large, length: 12, difficulty: 'hard' });
  const counts = { visible: 0, hidden: 0, visibleButOff: 0, hiddenButOn: 0 };
  const look = (keypoint: Keypoint, mask: Uint8Array) => {
    // A pixel shows who is at its middle, which may be half a pixel from the joint.
    const around = pixelsAround(keypoint, large).map((place) => mask[place]);
    counts[keypoint.visible ? 'visible' : 'hidden']++;
    if (keypoint.visible && !around.includes(1)) counts.visibleButOff++;
    if (!keypoint.visible && !around.includes(0)) counts.hiddenButOn++;
  };
  for (let index = 0; index < crowds.length; index++) {
    for (const { keypoints, region } of crowds.annotation(index).poses) {
      if (region?.kind !== 'runs') throw new Error('a mask');
      const mask = pixelsOf(region);
      for (const keypoint of keypoints.slice(5)) if (keypoint !== null) look(keypoint, mask);
    }
  }
  expect(counts.visible).toBeGreaterThan(500);
  expect(counts.hidden).toBeGreaterThan(100);
  expect(counts).toMatchObject({ visibleButOff: 0, hiddenButOn: 0 });
});

/** Places, by columns, of the pixel at a point and its neighbours in the picture. */
function pixelsAround({ x, y }: Keypoint, size: Size): number[] {
  const near = [-1, 0, 1].flatMap((dx) =>
    [-1, 0, 1].map((dy) => [Math.round(x) + dx, Math.round(y) + dy] as const),
  );
  return near
    .filter(([column, row]) => column >= 0 && row >= 0 && column < size.width && row < size.height)
    .map(([column, row]) => column * size.height + row);
}

function pixelsOf({ counts, size }: Extract<Region, { readonly kind: 'runs' }>): Uint8Array {
  const pixels = new Uint8Array(size.height * size.width);
  let place = 0;
  counts.forEach((count, run) => {
    if (run % 2 === 1) pixels.fill(1, place, place + count);
    place += count;
  });
  return pixels;
}

test('nearer people are lower, and before others', () => {
  const scene = sampleCrowdScene(createRandom(3), {
    size,
    people: { min: 8, max: 8 },
    level: { ...DIFFICULTIES.easy, truncated: 0, occluded: 0 },
    statistics,
    isPhoto: false,
  });
  const scales = scene.layers.map(({ figure }) => figure?.scale as number);
  expect(scales).toEqual([...scales].sort((a, b) => a - b));
  const bottoms = scene.layers.map(({ shapes }) => Math.max(...shapes.map(({ bottom }) => bottom)));
  expect(bottoms).toEqual([...bottoms].sort((a, b) => a - b));
  const { nearest, seen } = drawSilhouettes(scene);
  scene.layers.forEach((_, layer) => {
    expect(nearest.filter((place) => place === layer)).toHaveLength(seen[layer] as number);
  });
});

test('lifted joints stay where they are in the picture, and faces look where noses point', () => {
  const random = createRandom(8);
  for (let sample = 0; sample < 200; sample++) {
    const flat = sampleFlatPose(random, statistics);
    const { points, chest, head } = liftPose(sampleBody(random), flat);
    for (const joint of COCO_17.joints.slice(5)) {
      expect(points[joint]?.slice(0, 2)).toEqual([flat[joint]?.x, flat[joint]?.y]);
      expect(points[joint]?.[2]).toSatisfy(Number.isFinite);
    }
    const [left, right] = [flat.left_shoulder, flat.right_shoulder];
    // Somebody whose left shoulder is far at the right of the picture shows the chest, and the back otherwise.
    const width = (left?.x ?? 0) - (right?.x ?? 0);
    const isUpright = (left?.y ?? 0) > 0.15;
    if (isUpright && width > 0.15) expect(chest[8]).toBeGreaterThan(0);
    if (isUpright && width < -0.15) expect(chest[8]).toBeLessThan(0);
    // Frames are rotations.
    for (const frame of [chest, head]) {
      const [a, b, c, d, e, f, g, h, i] = frame;
      expect(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)).toBeCloseTo(1, 6);
    }
  }
});

test('a mask that ends with its column, its row or the picture is closed', () => {
  const within = { left: 0, top: 0, right: 3, bottom: 2 };
  const small = { height: 3, width: 4 };
  const all = maskRegion({ size: small, within, isInside: () => true });
  expect(all).toMatchObject({ area: 12, region: { counts: [0, 12] } });
  const column = maskRegion({ size: small, within: { ...within, right: 1 }, isInside: () => true });
  expect(column?.region.counts).toEqual([0, 6, 6]);
  const row = maskRegion({
    size: small,
    within: { ...within, top: 1, bottom: 1 },
    isInside: () => true,
  });
  expect(row?.region.counts).toEqual([1, 1, 2, 1, 2, 1, 2, 1, 1]);
  expect(row?.box).toEqual({ x: -0.5, y: 0.5, width: 4, height: 1 });
  expect(maskRegion({ size: small, within, isInside: () => false })).toBeNull();
});

test('puts photos behind people, cut to the size', async () => {
  const photo: RgbImage = { height: 50, width: 300, data: new Uint8Array(50 * 300 * 3).fill(200) };
  const backgrounds = { length: 1, image: async () => photo };
  const crowds = createSyntheticCrowds({ ...OPTIONS, people: 1, difficulty: 'easy', backgrounds });
  const { data, ...shape } = await crowds.image(0);
  expect(shape).toEqual(size);
  const sky = Array.from(data.subarray(0, 3 * size.width));
  const mean = sky.reduce((sum, value) => sum + value, 0) / sky.length;
  expect(Math.abs(mean - 200)).toBeLessThan(6);
  expect(photo.data.every((value) => value === 200)).toBe(true);
  expect(() =>
    createSyntheticCrowds({ ...OPTIONS, backgrounds: { ...backgrounds, length: 0 } }),
  ).toThrow('`backgrounds.length` should be at least 1, but it is 0.');
});

test('labels the joints of other skeletons', () => {
  const crowds = createSyntheticCrowds({ ...OPTIONS, people: 1, skeleton: LSP_14 });
  expect(crowds.annotation(0).poses[0]?.keypoints).toHaveLength(14);
});
