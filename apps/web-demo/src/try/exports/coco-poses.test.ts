import { LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { cocoAnnotations, cocoResults } from './coco-poses.js';

const keypoints = LSP_14.joints.map((name, joint) =>
  joint === 3 ? null : { name, x: joint + 0.125, y: 2 * joint, score: joint === 5 ? 0.1 : 0.9 },
);
const person = {
  id: 7,
  score: 0.81234,
  box: { x: -0.5, y: 9.5, width: 30, height: 20 },
  keypoints,
};
const picture = { name: 'a.jpg', size: { height: 40, width: 60 }, people: [person], time: 0 };
const options = { skeleton: LSP_14, pose: 0.5, keypoint: 0.2 };

test('annotations have the picture, the skeleton from 1, and boxes from the corner', () => {
  const { images, annotations, categories } = cocoAnnotations([picture], options);
  expect(images).toEqual([{ id: 1, file_name: 'a.jpg', height: 40, width: 60 }]);
  expect(annotations).toMatchObject([
    { id: 1, image_id: 1, bbox: [0, 10, 30, 20], area: 600, num_keypoints: 12, track_id: 7 },
  ]);
  expect(categories[0]?.skeleton[0]).toEqual([1, 2]);
});

test('keypoints that are not known, or too faint, are 0, 0, 0', () => {
  const [result] = cocoResults([picture], options);
  expect(result?.keypoints).toHaveLength(42);
  expect(result?.keypoints.slice(9, 12)).toEqual([0, 0, 0]);
  expect(result?.keypoints.slice(15, 18)).toEqual([0, 0, 0]);
  expect(result?.keypoints.slice(12, 15)).toEqual([4.13, 8, 2]);
  expect(result?.score).toBe(0.8123);
});

test('people below the threshold are left out', () => {
  expect(cocoResults([picture], { ...options, pose: 0.9 })).toEqual([]);
});
