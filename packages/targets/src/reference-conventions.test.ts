import { readFileSync } from 'node:fs';
import { COCO_17, defineSkeleton, type Grid, OPENPOSE_18, type Pose } from '@posewright/pose';
import { sharedFile, sharedJson } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { encodeHeatmaps } from './encode-heatmaps.js';
import { encodePafs } from './encode-pafs.js';

const hourglass = sharedJson('oracles/hourglass-funcs/cases.json');
const hrnet = sharedJson('oracles/hrnet-funcs/cases.json');
const ONE_JOINT = defineSkeleton({
  name: 'ONE',
  joints: ['nose'],
  limbs: [],
  flip: [0],
  sigmas: [1],
});

test.skipIf(hourglass === null)("equals pytorch-pose's label maps", () => {
  for (const expected of hourglass.draw_labelmap_64x64) {
    const [x, y] = expected.pt;
    const { heatmaps, weights } = encodeHeatmaps([{ keypoints: [{ x, y, score: 1 }] }], {
      size: { height: 64, width: 64 },
      stride: 1,
      skeleton: ONE_JOINT,
      sigma: expected.sigma,
      convention: 'pytorch-pose',
    });
    const row = expected.argmax[0] * 64;
    const highest = heatmaps.data.indexOf(Math.max(...heatmaps.data));
    expect(weights[0]).toBe(expected.visible);
    expect(heatmaps.data.filter((value) => value > 0)).toHaveLength(expected.nonzero);
    expect(heatmaps.data.reduce((sum, value) => sum + value, 0)).toBeCloseTo(expected.sum, 5);
    expect([Math.floor(highest / 64), highest % 64]).toEqual(expected.argmax);
    expected.row?.forEach((value: number, column: number) => {
      expect(heatmaps.data[row + column]).toBeCloseTo(value, 6);
    });
  }
});

test.skipIf(hrnet === null)("equals HRNet's targets", () => {
  const expected = hrnet.generate_target;
  const [width, height] = expected.image_size;
  const keypoints = expected.joints_xy.map(([x, y]: [number, number], joint: number) =>
    joint === 3 ? null : { x, y, score: 1 },
  );
  const { heatmaps, weights } = encodeHeatmaps([{ keypoints }], {
    size: { height, width },
    stride: width / expected.heatmap_size[0],
    skeleton: COCO_17,
    sigma: expected.sigma,
    convention: 'hrnet',
  });
  expect([heatmaps.width, heatmaps.height]).toEqual(expected.heatmap_size);
  expect([...weights]).toEqual(expected.target_weight.flat());
  for (const joint of COCO_17.joints.keys()) {
    const map = heatmaps.data.filter((_, index) => index % 17 === joint);
    expect(map.indexOf(Math.max(...map))).toBe(expected.argmax[joint]);
    expect(map.filter((value) => value > 0)).toHaveLength(expected.nonzero[joint]);
    expect(map.reduce((sum, value) => sum + value, 0)).toBeCloseTo(expected.sums[joint], 4);
  }
});

const lightweight = sharedJson('oracles/lwop-targets/case1.json');

test.skipIf(lightweight === null)("equals Lightweight OpenPose's targets", () => {
  const poses = [lightweight.personA, ...lightweight.others].map(
    (joints: readonly [number, number, number][]): Pose => ({
      keypoints: joints.map(([x, y, visibility]) => (visibility === 2 ? null : { x, y, score: 1 })),
    }),
  );
  const place = { size: { height: 368, width: 368 }, stride: 8, skeleton: OPENPOSE_18 };
  const { heatmaps, weights } = encodeHeatmaps(poses, {
    ...place,
    sigma: 7 / 8,
    convention: 'lightweight-openpose',
    overlap: 'sum',
    background: true,
  });
  const pafs = encodePafs(poses, {
    ...place,
    thickness: 1,
    convention: 'lightweight-openpose',
    overlap: 'last',
  });
  expectChannels(heatmaps, 'oracles/lwop-targets/keypoint_maps_19x46x46.f32');
  expectChannels(pafs, 'oracles/lwop-targets/paf_maps_38x46x46.f32');
  expect([...weights]).toEqual(new Array(19).fill(1));
});

/** The file is channel first, float32, little endian. */
function expectChannels(grid: Grid, file: string) {
  const { height, width, channels } = grid;
  const bytes = readFileSync(sharedFile(file) as string);
  expect(bytes.length).toBe(4 * height * width * channels);
  let worst = 0;
  for (let channel = 0; channel < channels; channel++) {
    for (let pixel = 0; pixel < height * width; pixel++) {
      const expected = bytes.readFloatLE(4 * (channel * height * width + pixel));
      worst = Math.max(
        worst,
        Math.abs((grid.data[pixel * channels + channel] as number) - expected),
      );
    }
  }
  expect(worst).toBeLessThan(1e-6);
}
