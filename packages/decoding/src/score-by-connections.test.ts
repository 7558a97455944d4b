import { OPENPOSE_18 } from '@posewright/pose';
import { expect, test } from 'vitest';
import type { PoseGroup } from './pose-group.js';
import { scoreByConnections } from './score-by-connections.js';

/** A group with two peaks so far apart, and connections that score the same. */
function groupOf(extent: number, connections: number, score: number): PoseGroup {
  const peaks = [
    { channel: 0, x: 1, y: 1, score: 1 },
    null,
    { channel: 2, x: 1 + 0.6 * extent, y: 1 - 0.8 * extent, score: 1 },
  ];
  return { peaks, count: 2, connections, connectionTotal: connections * score, total: 9 };
}

test('is the mean of the connections, for all limbs of a large person', () => {
  expect(scoreByConnections(groupOf(1e9, 19, 0.7), OPENPOSE_18)).toBeCloseTo(0.7, 6);
});

test('falls with the root of the share of limbs', () => {
  const whole = scoreByConnections(groupOf(20, 16, 0.7), OPENPOSE_18);
  expect(scoreByConnections(groupOf(20, 4, 0.7), OPENPOSE_18)).toBeCloseTo(whole / 2, 9);
});

test('is half as high for a person of eight heatmap pixels', () => {
  expect(scoreByConnections(groupOf(8, 19, 0.7), OPENPOSE_18)).toBeCloseTo(0.35, 6);
});

test('stays in [0, 1]', () => {
  expect(scoreByConnections(groupOf(1e9, 19, 1.3), OPENPOSE_18)).toBe(1);
  expect(scoreByConnections(groupOf(8, 0, 0), OPENPOSE_18)).toBe(0);
});
