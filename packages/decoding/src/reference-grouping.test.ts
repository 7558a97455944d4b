import { OPENPOSE_18 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { decodeMultiplePoses } from './decode-multiple-poses.js';
import { findPeaks } from './find-peaks.js';
import { type OracleResult, readGroupingOracle } from './fixtures/grouping-oracle.js';
import { groupPoses } from './group-poses.js';
import { scoreLimbs } from './score-limbs.js';

const oracle = readGroupingOracle();

test.skipIf(oracle === null).each([
  ['stride8_no_upsample', 1],
  ['upsample4_cubic', 4],
] as const)('finds the peaks and people of Lightweight OpenPose: %s', (name, upsampling) => {
  for (const picture of oracle ?? []) {
    const expected: OracleResult = picture[name];
    const peaks = findPeaks(picture.heatmaps, {
      joints: 18,
      peakThreshold: 0.1,
      upsampling,
      radius: 6,
      precedence: 'column',
      ties: 'none',
      refinement: 'none',
    });
    expect(
      peaks.map((found) =>
        found.map(({ x, y }) => [(x + 0.5) * upsampling - 0.5, (y + 0.5) * upsampling - 0.5]),
      ),
    ).toEqual(expected.keypointsByType.map((found) => found.map(([x, y]) => [x, y])));
    const scores = peaks.flat().map(({ score }) => score);
    for (const [index, [, , score]] of expected.keypointsByType.flat().entries()) {
      expect(scores[index]).toBeCloseTo(score, 5);
    }

    const sampling = { upsampling };
    const connections = scoreLimbs(picture.pafs, peaks, {
      skeleton: OPENPOSE_18,
      limbThreshold: 0.05,
      sampling,
    });
    const groups = groupPoses(peaks, connections, {
      skeleton: OPENPOSE_18,
      precedence: 'limb',
      minimumKeypoints: 3,
      minimumScore: 0.2,
    });
    const all = peaks.flat();
    expect(
      groups.map((group) => [
        ...group.peaks.map((peak) => (peak === null ? -1 : all.indexOf(peak))),
        group.count,
      ]),
    ).toEqual(expected.poseEntries.map((row) => [...row.slice(0, 18), row[19]]));
    for (const [index, { total }] of groups.entries()) {
      expect(total).toBeCloseTo(expected.poseEntries[index]?.[18] as number, 4);
    }
  }
});

test.skipIf(oracle === null)(
  'ranks and places the poses of Lightweight OpenPose in the input',
  () => {
    for (const { heatmaps, pafs, upsample4_cubic: expected } of oracle ?? []) {
      const keypoints = expected.keypointsByType.flat();
      const ranked = expected.poseEntries
        .map((row) => ({ row, rank: (row[18] as number) * ((row[19] as number) - 1) }))
        .sort((a, b) => b.rank - a.rank);
      const decoded = decodeMultiplePoses(
        { heatmaps, pafs },
        { skeleton: OPENPOSE_18, stride: 8, method: 'lightweight-openpose' },
      );
      expect(
        decoded.map((pose) =>
          pose.keypoints.map((keypoint) => keypoint && [keypoint.x, keypoint.y]),
        ),
      ).toEqual(
        ranked.map(({ row }) =>
          row.slice(0, 18).map((id) => {
            const [x, y] = keypoints[id] ?? [];
            return x === undefined || y === undefined ? null : [(x * 8) / 4, (y * 8) / 4];
          }),
        ),
      );
    }
  },
);

test.skipIf(oracle === null)('finds the people of the pictures with the refined method too', () => {
  // Ground truth of the five pictures in index.json: 1, 2, 10, 7 and 5 people; not all are seen, and others are.
  const people = (oracle ?? []).map(
    ({ heatmaps, pafs }) =>
      decodeMultiplePoses({ heatmaps, pafs }, { skeleton: OPENPOSE_18, stride: 8 }).filter(
        ({ keypoints }) => keypoints.filter((keypoint) => keypoint !== null).length >= 6,
      ).length,
  );
  expect(people[0]).toBe(1);
  expect(people[1]).toBeGreaterThanOrEqual(2);
  expect(people[2]).toBeGreaterThanOrEqual(8);
  expect(people[3]).toBeGreaterThanOrEqual(5);
  expect(people[4]).toBeGreaterThanOrEqual(5);
});
