import { OPENPOSE_18 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createCrowd } from './create-crowd.js';
import { decodeMultiplePoses } from './decode-multiple-poses.js';

const size = { height: 32, width: 57 };

test.each(['refined', 'lightweight-openpose'] as const)(
  'shows twenty people whole to %s',
  (method) => {
    const crowd = createCrowd({ people: 20, size, seed: 1 });
    expect(crowd.poses).toHaveLength(20);
    const poses = decodeMultiplePoses(crowd, { skeleton: OPENPOSE_18, stride: 8, method });
    expect(poses).toHaveLength(20);
    for (const { keypoints } of poses) expect(keypoints).not.toContain(null);
  },
);

test('has the shapes of a network, and stays inside', () => {
  const { poses, heatmaps, pafs } = createCrowd({ people: 3, size, seed: 2 });
  expect(heatmaps).toMatchObject({ ...size, channels: 19 });
  expect(pafs).toMatchObject({ ...size, channels: 38 });
  for (const keypoint of poses.flatMap(({ keypoints }) => keypoints)) {
    expect(keypoint?.x).toBeGreaterThan(-0.5);
    expect(keypoint?.x).toBeLessThan(56.5);
    expect(keypoint?.y).toBeGreaterThan(-0.5);
    expect(keypoint?.y).toBeLessThan(31.5);
  }
});

test('is another crowd with another seed, and the same with the same', () => {
  const crowd = createCrowd({ people: 2, size, seed: 3 });
  expect(createCrowd({ people: 2, size, seed: 3 })).toEqual(crowd);
  expect(createCrowd({ people: 2, size, seed: 4 })).not.toEqual(crowd);
});

test('may be empty', () => {
  expect(createCrowd({ people: 0, size, seed: 1 }).poses).toEqual([]);
});

test('refuses half a person', () => {
  expect(() => createCrowd({ people: 2.5, size, seed: 1 })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: '`people` should be a whole number, 0 or more, but it is 2.5.',
    }),
  );
});
