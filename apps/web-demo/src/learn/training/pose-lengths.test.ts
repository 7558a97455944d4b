import { LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { ownSkeleton } from '../skeleton/own-skeleton.js';
import { poseLengths } from './pose-lengths.js';

const skeleton = ownSkeleton({ joints: ['head', 'hand'], limbs: [], flip: [0, 1] });
const size = { height: 64, width: 64 };
const at = (x: number, y: number) => ({ x, y, score: 1 });

test('people are measured by their torso', () => {
  expect(poseLengths([], { skeleton: LSP_14, size })).toBe('torso');
});

test('others by half of their extent, and single joints by the picture', () => {
  const poses = [{ keypoints: [at(0, 0), at(10, 30)] }, { keypoints: [at(5, 5), null] }];
  expect(poseLengths(poses, { skeleton, size })).toEqual([15, 16]);
});
