import {
  createGrid,
  createRandom,
  type Grid,
  LSP_14,
  OPENPOSE_18,
  SKELETONS,
} from '@posewright/pose';
import { expect, test } from 'vitest';
import { drawMaps } from './draw-maps.js';
import { UPPER_ARM } from './fixtures/two-joints.js';
import { mirrorHeatmaps } from './mirror-heatmaps.js';
import { mirrorPafs } from './mirror-pafs.js';

function randomFields(limbs: number): Grid {
  const random = createRandom(1);
  const grid = createGrid({ height: 3, width: 4, channels: 2 * limbs });
  grid.data.set(grid.data.map(() => random() - 0.5));
  return grid;
}

test('reverses columns and negates x', () => {
  const mirrored = createGrid(
    { height: 1, width: 3, channels: 2 },
    Float32Array.of(1, 10, 2, 20, 3, 30),
  );
  const pafs = mirrorPafs(mirrored, { skeleton: UPPER_ARM });
  expect([...pafs.data]).toEqual([-3, 30, -2, 20, -1, 10]);
  const shifted = mirrorPafs(mirrored, { skeleton: UPPER_ARM, shift: true });
  expect([...shifted.data]).toEqual([-3, 30, -3, 30, -2, 20]);
});

test.each(Object.values(SKELETONS))('twice is the identity with $name', (skeleton) => {
  const pafs = randomFields(skeleton.limbs.length);
  expect(mirrorPafs(mirrorPafs(pafs, { skeleton }), { skeleton })).toEqual(pafs);
});

test.each([OPENPOSE_18, LSP_14])(
  'equals the maps of the mirrored people with $name',
  (skeleton) => {
    const random = createRandom(2);
    const size = { height: 20, width: 30 };
    const place = () => ({ x: 29 * random(), y: 19 * random(), score: 1 });
    const pose = { keypoints: skeleton.joints.map(place) };
    const mirrorImage = {
      keypoints: skeleton.flip.map((mirror) => {
        const { x, y, score } = pose.keypoints[mirror] ?? place();
        return { x: 29 - x, y, score };
      }),
    };
    const options = { skeleton, size, sigma: 1 };
    const expected = drawMaps([pose], options);
    const mirrored = drawMaps([mirrorImage], options);
    const pafs = mirrorPafs(mirrored.pafs, { skeleton });
    for (const [index, value] of pafs.data.entries()) {
      expect(value).toBeCloseTo(expected.pafs.data[index] as number, 5);
    }
    // 19 and 15 channels: the background stays.
    const heatmaps = mirrorHeatmaps(mirrored.heatmaps, { skeleton });
    for (const [index, value] of heatmaps.data.entries()) {
      expect(value).toBeCloseTo(expected.heatmaps.data[index] as number, 5);
    }
  },
);

test('refuses fields of another skeleton', () => {
  expect(() => mirrorPafs(randomFields(3), { skeleton: UPPER_ARM })).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`mirrored` should have shape [height, width, 2], but it has shape [3, 4, 6]. UPPER_ARM has 1 limbs; was the network trained with another skeleton?',
    }),
  );
});

test('refuses a limb without mirror image', () => {
  const skeleton = { ...OPENPOSE_18, limbs: [[2, 3] as const] };
  expect(() => mirrorPafs(randomFields(1), { skeleton })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message:
        "`skeleton` should be one with the mirror image of each limb, but it is 'OPENPOSE_18'. Its limb 0 has none: add one between joints 5 and 6.",
    }),
  );
});
