import { createGrid, createRandom, type Grid, valueAt } from '@posewright/pose';
import { expect, test } from 'vitest';
import { decodeSinglePose } from './decode-single-pose.js';
import { findOffsetPeak } from './find-offset-peak.js';
import { naiveBlur } from './fixtures/naive-blur.js';

const SIZE = { height: 64, width: 48 };
const RADIUS = 3.5;

/** A disc, and everywhere how far its center is. */
function discAt(x: number, y: number, { isCut = false } = {}): Grid {
  const grid = createGrid({ ...SIZE, channels: 3 });
  for (let pixel = 0; pixel < 64 * 48; pixel++) {
    const right = (x - (pixel % 48)) / RADIUS;
    const down = (y - Math.floor(pixel / 48)) / RADIUS;
    const isInside = right ** 2 + down ** 2 <= 1;
    const isWritten = isInside || !isCut;
    grid.data.set([isInside ? 1 : 0, isWritten ? right : 0, isWritten ? down : 0], 3 * pixel);
  }
  return grid;
}

test('votes for the center of the disc, at the edges too', () => {
  for (const [x, y] of [
    [20.3, 30.8],
    [0.4, 1.7],
    [-2.9, 63.2],
  ] as const) {
    for (const isCut of [false, true]) {
      const peak = findOffsetPeak(discAt(x, y, { isCut }), 0, { refinement: 'votes', sigma: 2 });
      expect(peak.x).toBeCloseTo(x, 4);
      expect(peak.y).toBeCloseTo(y, 4);
      expect(peak.score).toBe(1);
    }
  }
});

test('udp goes by the blurred offsets from the blurred maximum, as mmpose does', () => {
  const random = createRandom(1);
  const maps = createGrid({ height: 30, width: 26, channels: 3 });
  maps.data.set(maps.data.map(() => random()));
  const mirror = (place: number, length: number) => {
    const beyond = Math.abs(place);
    return beyond < length ? beyond : 2 * (length - 1) - beyond;
  };
  const blur = (channel: number, size: number) =>
    naiveBlur(maps, {
      size,
      at: (x, y) => valueAt(maps, mirror(x, 26), mirror(y, 30), channel),
    });
  const [disc, right, down] = [blur(0, 23), blur(1, 11), blur(2, 11)];
  let best = { x: 0, y: 0 };
  for (let y = 0; y < 30; y++) {
    for (let x = 0; x < 26; x++) if (disc(x, y) > disc(best.x, best.y)) best = { x, y };
  }
  const radius = 0.0546875 * 30;
  const peak = findOffsetPeak(maps, 0, { refinement: 'udp', sigma: 2 });
  expect(peak.x).toBeCloseTo(best.x + radius * right(best.x, best.y), 6);
  expect(peak.y).toBeCloseTo(best.y + radius * down(best.x, best.y), 6);
  expect(peak.score).toBeCloseTo(disc(best.x, best.y), 6);
  expect(findOffsetPeak(maps, 0, { refinement: 'none', sigma: 2 })).toMatchObject(best);
});

test('decodes three maps for each joint, and none where there is no disc', () => {
  const grid = createGrid({ ...SIZE, channels: 6 });
  const disc = discAt(10, 20);
  for (let pixel = 0; pixel < 64 * 48; pixel++) {
    grid.data.set(disc.data.subarray(3 * pixel, 3 * pixel + 3), 6 * pixel + 3);
  }
  const options = { stride: 4, convention: 'udp', maps: 'offset', refinement: 'votes' } as const;
  const { keypoints, score } = decodeSinglePose(grid, options);
  expect(keypoints[0]).toBeNull();
  expect(keypoints[1]?.x).toBeCloseTo((10 * 191) / 47, 3);
  expect(keypoints[1]?.y).toBeCloseTo((20 * 255) / 63, 3);
  expect(score).toBe(0.5);
});

test.each([
  [
    { maps: 'offset', refinement: 'dark' },
    3,
    'OptionError',
    "`refinement` should be 'none', 'udp' or 'votes' with `offset` maps, but it is 'dark'.",
  ],
  [
    { maps: 'gaussian', refinement: 'votes' },
    3,
    'OptionError',
    "`refinement` should be another one with `gaussian` maps, but it is 'votes'. Only `offset` maps have places to vote for.",
  ],
  [
    { maps: 'offset', refinement: 'votes' },
    4,
    'ShapeError',
    '`heatmaps` should have shape [height, width, 3 * joints], but it has shape [64, 48, 4]. Offset maps are three for each joint; was the network trained with another codec?',
  ],
] as const)('refuses %j with %d maps', (options, channels, name, message) => {
  const heatmaps = createGrid({ ...SIZE, channels });
  expect(() => decodeSinglePose(heatmaps, { stride: 4, ...options })).toThrow(
    expect.objectContaining({ name, message }),
  );
});

test('says that the network diverged, in the offsets too', () => {
  const heatmaps = discAt(10, 20);
  heatmaps.data[4] = Number.NaN;
  const options = { stride: 4, maps: 'offset', refinement: 'votes' } as const;
  expect(() => decodeSinglePose(heatmaps, options)).toThrow(
    '`heatmaps[0, 1, 1]` should be a finite number, but it is NaN. The network that made it has diverged',
  );
});
