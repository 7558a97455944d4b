import { COCO_17, createGrid, type Grid, valueAt } from '@posewright/pose';
import { sharedJson } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { decodeSinglePose } from './decode-single-pose.js';
import { findMaximum } from './find-maximum.js';
import { mirrorHeatmaps } from './mirror-heatmaps.js';

const hourglass = sharedJson('oracles/hourglass-funcs/cases.json');
const hrnet = sharedJson('oracles/hrnet-funcs/cases.json');

interface Recipe {
  readonly shape: readonly [batch: number, channels: number, height: number, width: number];
  readonly lcg_seed: number;
  readonly lo?: number;
  readonly hi?: number;
}

/** The oracle's numbers, from a linear congruential generator in the order batch, channel, row, column. */
function heatmapsOf({ shape, lcg_seed, lo = 0, hi = 1 }: Recipe): Grid[] {
  const [batch, channels, height, width] = shape;
  let state = lcg_seed;
  return Array.from({ length: batch }, () => {
    const grid = createGrid({ height, width, channels });
    for (let channel = 0; channel < channels; channel++) {
      for (let pixel = 0; pixel < height * width; pixel++) {
        state = (Math.imul(1664525, state) + 1013904223) >>> 0;
        grid.data[pixel * channels + channel] = lo + ((hi - lo) * state) / 2 ** 32;
      }
    }
    return grid;
  });
}

test.skipIf(hourglass === null)('finds the maxima of pytorch-pose, which count from 1', () => {
  for (const [person, heatmaps] of heatmapsOf(hourglass.get_preds.input).entries()) {
    for (const [joint, [x, y]] of hourglass.get_preds.preds_1based[person].entries()) {
      expect(findMaximum(heatmaps, joint)).toMatchObject({ x: x - 1, y: y - 1 });
    }
  }
});

test.skipIf(hrnet === null).each([
  ['quarter', 'get_final_preds'],
  ['none', 'get_final_preds_no_postprocess'],
] as const)("equals HRNet's keypoints with refinement %s", (refinement, name) => {
  const { heatmaps: recipe, center, scale, maxvals, ...expected } = hrnet.heatmap_decode;
  const people = heatmapsOf(recipe);
  const negative = people[1] as Grid;
  for (let index = 3; index < negative.data.length; index += 17) {
    negative.data[index] = -Math.abs(negative.data[index] as number) - 0.01;
  }
  for (const [person, heatmaps] of people.entries()) {
    const { keypoints } = decodeSinglePose(heatmaps, {
      stride: 4,
      refinement,
      convention: 'hrnet',
    });
    // Back to the picture, whose box of 200 * scale pixels is the input of 192 x 256.
    const side = (200 * scale[person][0]) / 192;
    for (const [joint, keypoint] of keypoints.entries()) {
      const [x, y] = expected[name][person][joint];
      expect(((keypoint?.x ?? 0) - 96) * side + center[person][0]).toBeCloseTo(x, 6);
      expect(((keypoint?.y ?? 0) - 128) * side + center[person][1]).toBeCloseTo(y, 6);
      expect(keypoint?.score).toBeCloseTo(Math.max(0, maxvals[person][joint][0]), 5);
    }
  }
});

test.skipIf(hrnet === null)("equals HRNet's flipped maps", () => {
  const { input, output } = hrnet.flip_back;
  const [mirrored] = heatmapsOf(input) as [Grid];
  const heatmaps = mirrorHeatmaps(mirrored, { skeleton: COCO_17 });
  for (let joint = 0; joint < 17; joint++) {
    for (let y = 0; y < 3; y++) {
      for (let x = 0; x < 4; x++) {
        expect(valueAt(heatmaps, x, y, joint)).toBeCloseTo(output[0][joint][y][x], 5);
      }
    }
  }
});
