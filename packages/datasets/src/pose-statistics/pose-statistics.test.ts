import { COCO_17, createRandom, type Pose, sampleNormal } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { readKeypointLabels } from '../keypoint-labels/read-keypoint-labels.js';
import { choleskyOf } from './cholesky-of.js';
import { cocoPoseStatistics } from './coco-pose-statistics.js';
import { fitPoseStatistics } from './fit-pose-statistics.js';
import { FLAT_JOINTS, normalizePose } from './normalize-pose.js';
import { packPoseStatistics, unpackPoseStatistics } from './pack-pose-statistics.js';
import { sampleFlatPose } from './sample-flat-pose.js';

/** Somebody who stands, 200 pixels high, facing the viewer; moved and noisy. */
function standing(noise = () => 0, [left, top] = [100, 40]): Pose {
  const places: Record<string, readonly [number, number]> = {
    nose: [0, 22],
    eye: [4, 18],
    ear: [8, 20],
    shoulder: [22, 40],
    elbow: [28, 74],
    wrist: [30, 104],
    hip: [13, 98],
    knee: [14, 146],
    ankle: [14, 192],
  };
  return {
    keypoints: COCO_17.joints.map((name) => {
      const [x, y] = places[name.replace(/^(left|right)_/, '')] as readonly [number, number];
      const side = name.startsWith('right') ? -1 : 1;
      return { x: left + side * x + noise(), y: top + y + noise(), score: 1 };
    }),
  };
}

test('a normalized pose does not depend on place and size', () => {
  const flat = normalizePose(standing());
  expect(normalizePose(standing(undefined, [300, 5]))).toEqual(flat);
  const larger = standing().keypoints.map((k) => k && { ...k, x: 3 * k.x, y: 3 * k.y });
  const values = normalizePose({ keypoints: larger });
  for (const [place, value] of values?.entries() ?? []) {
    expect(value).toBeCloseTo(flat?.[place] as number, 9);
  }
  const at = (joint: string) => {
    const place = FLAT_JOINTS.indexOf(joint);
    return [flat?.[2 * place], flat?.[2 * place + 1]] as [number, number];
  };
  // The third longest limb says that he is 200 pixels high: shoulders, 44 pixels, are 0.22 of that.
  expect(at('left_shoulder')[0]).toBeCloseTo(0.11, 2);
  expect(at('left_ankle')[1]).toBeCloseTo(-94 / 200, 1);
  expect(at('left_shoulder')[0]).toBeGreaterThan(at('right_shoulder')[0]);
});

test('somebody small, or without a hip, has none; somebody seen from behind has a head', () => {
  const pose = standing();
  const small = pose.keypoints.map((k) => k && { ...k, x: 0.25 * k.x, y: 0.25 * k.y });
  expect(normalizePose({ keypoints: small })).toBeNull();
  const without = (name: RegExp) => ({
    keypoints: pose.keypoints.map((k, joint) =>
      name.test(COCO_17.joints[joint] as string) ? null : k,
    ),
  });
  expect(normalizePose(without(/left_hip/))).toBeNull();
  const behind = normalizePose(without(/nose|eye|ear/)) as Float64Array;
  const [headX, headY, noseX, noseY] = behind.subarray(-4);
  expect([noseX, noseY]).toEqual([headX, headY]);
  expect(headY).toBeGreaterThan(0.3);
});

test('the factor times its transpose is the matrix', () => {
  const factor = choleskyOf([Float64Array.of(4), Float64Array.of(2, 5), Float64Array.of(-2, 1, 6)]);
  expect([...factor]).toEqual([2, 1, 2, -1, 1, 2]);
});

test('statistics have the mean and the spread of the poses that they were made of', () => {
  const random = createRandom(5);
  const poses = Array.from({ length: 400 }, () => standing(() => 2 * sampleNormal(random)));
  const statistics = fitPoseStatistics(poses, { components: 1 });
  expect(statistics.poses).toBe(400);
  const [component] = statistics.components;
  expect(component?.weight).toBe(1);
  const flat = normalizePose(standing()) as Float64Array;
  for (const [place, value] of flat.entries()) {
    expect(component?.mean[place]).toBeCloseTo(value, 1);
  }
  const packed = unpackPoseStatistics(packPoseStatistics(statistics), 400).components[0];
  for (const [place, value] of Array.from(component?.factor ?? []).entries()) {
    const difference = Math.abs((packed?.factor[place] as number) - value);
    expect(difference).toBeLessThanOrEqual(0.5e-4 + 1e-12);
  }
  expect(() => fitPoseStatistics(poses.slice(0, 59))).toThrow(
    '`poses` should be at least 60 with all joints below the head and 60 pixels of height, but it is 59.',
  );
});

test('sampled poses are people: limbs are about as long as they should be', () => {
  const statistics = cocoPoseStatistics();
  const random = createRandom(1);
  let upright = 0;
  const count = 500;
  for (let sample = 0; sample < count; sample++) {
    const pose = sampleFlatPose(random, statistics);
    const distance = (one: string, other: string) => {
      const [a, b] = [pose[one], pose[other]];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : Number.NaN;
    };
    for (const side of ['left', 'right']) {
      expect(distance(`${side}_hip`, `${side}_knee`)).toBeLessThan(0.45);
      expect(distance(`${side}_elbow`, `${side}_wrist`)).toBeLessThan(0.4);
    }
    if ((pose.head?.y ?? 0) > (pose.left_ankle?.y ?? 0)) upright++;
  }
  expect(upright / count).toBeGreaterThan(0.9);
});

const labels = sharedFile('data/coco-keypoint-labels/coco_keypoints_train2017.jsonl.gz');

test.skipIf(labels === null)(
  'the packed statistics are those of COCO train2017',
  async () => {
    const poses: Pose[] = [];
    for await (const pose of readKeypointLabels(labels as string)) poses.push(pose);
    const fitted = fitPoseStatistics(poses);
    const packed = cocoPoseStatistics();
    expect(fitted.poses).toBe(packed.poses);
    expect(packPoseStatistics(fitted)).toBe(packPoseStatistics(packed));
  },
  60_000,
);
