import { COCO_17, type Codec, createRandom, type Keypoint, sampleUniform } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createColorPredictor, paintSpots } from '../fixtures/color-pictures.js';
import { createKnowingPredictor } from '../fixtures/knowing-predictor.js';
import { createEstimator } from './create-estimator.js';
import { estimatePoses } from './estimate-poses.js';

const input = { height: 128, width: 96 };
const image = { ...input, data: new Uint8Array(128 * 96 * 3) };
const random = createRandom(1);
const place = (from: number, to: number) => sampleUniform(random, from, to);
const pose = {
  keypoints: COCO_17.joints.map(() => ({ x: place(32, 64), y: place(36, 92), score: 1 })),
};
const knowing = (codec: Codec, sigma = 2) =>
  createKnowingPredictor(pose, { input, skeleton: COCO_17, codec, sigma });

function worstError(found: { readonly keypoints: readonly (Keypoint | null)[] } | undefined) {
  return Math.max(
    ...pose.keypoints.map(({ x, y }, joint) => {
      const keypoint = found?.keypoints[joint] as Keypoint;
      return Math.max(Math.abs(keypoint.x - x), Math.abs(keypoint.y - y)) / 4;
    }),
  );
}

test.each([
  ['argmax', 0.5, 0.5],
  ['quarter', 0.25, 0.25],
  ['dark', 0.01, 0.01],
  ['udp', 0.01, 0.01],
  ['udp-offset', 0.01, 0.01],
  ['soft-argmax', 0.04, 0.04],
  ['pytorch-pose', 0.65, 0.65],
  ['hrnet', 0.5, 1],
  ['darkpose', 0.01, 0.2],
] as const)(
  'reads a network that learned %s within %d heatmap pixels, and with the flip test within %d',
  async (codec, bound, flippedBound) => {
    const { poses } = await estimatePoses(image, knowing(codec), { codec });
    expect(worstError(poses[0])).toBeLessThan(bound + 1e-3);
    const flipped = await estimatePoses(image, knowing(codec), { codec, flip: true });
    expect(worstError(flipped.poses[0])).toBeLessThan(flippedBound + 1e-3);
  },
);

test('shifts as the codec says, unless it is told otherwise', async () => {
  const errors = await Promise.all(
    [{}, { shift: true }, { shift: false }].map(async (options) => {
      const asked = { codec: 'darkpose', flip: true, ...options } as const;
      return worstError((await estimatePoses(image, knowing('darkpose'), asked)).poses[0]);
    }),
  );
  expect(errors[0]).toBe(errors[1]);
  expect(errors[2]).toBeGreaterThan((errors[0] as number) + 0.1); // 0.75 / 2 instead of 0.25 / 2
});

test('codec and sigma can be defaults of an estimator', async () => {
  const predictor = knowing('dark', 3);
  const estimator = createEstimator({ predictor, codec: 'dark', sigma: 3 });
  const { poses } = await estimator.estimatePoses(image);
  expect(worstError(poses[0])).toBeLessThan(0.01);
});

test('peaks of crowds are refined as asked', async () => {
  const crowd = createColorPredictor({ input: { height: 120, width: 160 }, fields: true });
  const spots = [
    { x: 60, y: 100 },
    { x: 90, y: 101 },
    { x: 121, y: 99 },
  ];
  const picture = paintSpots({ height: 240, width: 320 }, [spots]);
  const errorOf = async (refinement: 'none' | 'udp') => {
    const { poses } = await estimatePoses(picture, crowd, { refinement, sigma: 1 });
    const [found] = poses;
    return spots.reduce((sum, { x, y }, joint) => {
      const keypoint = found?.keypoints[joint] as Keypoint;
      return sum + Math.hypot(keypoint.x - x, keypoint.y - y);
    }, 0);
  };
  expect(await errorOf('udp')).toBeLessThan((await errorOf('none')) / 2);
});

test('refuses options of the other kind of network', async () => {
  const crowd = createColorPredictor({ input: { height: 120, width: 160 }, fields: true });
  await expect(estimatePoses(image, crowd, { codec: 'dark' })).rejects.toThrow(
    "`codec` should be left out, but it is 'dark'. It is for single-person networks; this one finds everybody.",
  );
  await expect(estimatePoses(image, knowing('dark'), { refinement: 'dark' })).rejects.toThrow(
    "`refinement` should be left out, but it is 'dark'. It is for networks that find everybody; this one sees one person in a crop of its own size.",
  );
});
