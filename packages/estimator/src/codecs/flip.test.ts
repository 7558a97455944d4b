import { averageFlipped, decodeSinglePose, mirrorHeatmaps } from '@posewright/decoding';
import {
  applyAffine,
  COCO_17,
  CODECS,
  type Codec,
  createRandom,
  type Keypoint,
  mirroring,
  type Pose,
  permuteMirrored,
  sampleUniform,
  transformPose,
} from '@posewright/pose';
import { encodeHeatmaps } from '@posewright/targets';
import { expect, test } from 'vitest';

const size = { height: 256, width: 192 };
const place = { size, stride: 4, skeleton: COCO_17, sigma: 2 };

function randomPose(seed: number): Pose {
  const random = createRandom(seed);
  const keypoints = COCO_17.joints.map(() => ({
    x: sampleUniform(random, 40, 150),
    y: sampleUniform(random, 40, 210),
    score: 1,
  }));
  return { keypoints };
}

const mirrored = (pose: Pose) =>
  transformPose(permuteMirrored(pose, COCO_17), mirroring(size.width));

/** What a perfect network says of the picture and of its mirror image. */
const bothMaps = (pose: Pose, codec: Codec) =>
  [pose, mirrored(pose)].map(
    (each) => encodeHeatmaps([each], { ...place, ...CODECS[codec] }).heatmaps,
  ) as [ReturnType<typeof mirrorHeatmaps>, ReturnType<typeof mirrorHeatmaps>];

test.each(['quarter', 'udp', 'udp-offset'] as const)(
  'the maps of %s need no shift: turned back they are the same',
  (codec) => {
    const [maps, turned] = bothMaps(randomPose(1), codec);
    const back = mirrorHeatmaps(turned, { skeleton: COCO_17, ...CODECS[codec] });
    const worst = back.data.reduce((high, value, index) => {
      return Math.max(high, Math.abs(value - (maps.data[index] as number)));
    }, 0);
    expect(worst).toBeLessThan(1e-5);
  },
);

test('those of input / stride come back three quarters of a pixel left, and shifted a quarter right', () => {
  const pose = randomPose(2);
  const [maps, turned] = bothMaps(pose, 'darkpose');
  const options = { stride: 4, sigma: 2, ...CODECS.darkpose };
  const xs = (found: Pose) => found.keypoints.map((keypoint) => (keypoint as Keypoint).x / 4);
  const seen = xs(decodeSinglePose(maps, options));
  for (const [shift, expected] of [
    [false, -0.75],
    [true, 0.25],
  ] as const) {
    const back = mirrorHeatmaps(turned, { skeleton: COCO_17, shift });
    for (const [joint, x] of xs(decodeSinglePose(back, options)).entries()) {
      expect(x - (seen[joint] as number)).toBeCloseTo(expected, 2);
    }
  }
});

test.each([
  ['argmax', 0.5],
  ['quarter', 0.25],
  ['dark', 0.01],
  ['udp', 0.01],
  ['udp-offset', 0.01],
  ['soft-argmax', 0.03],
  ['pytorch-pose', 0.5],
  ['hrnet', 1],
  ['darkpose', 0.2],
] as const)(
  '%s averaged with the mirrored picture is off by at most %d heatmap pixels',
  (codec, bound) => {
    for (let seed = 0; seed < 10; seed++) {
      const pose = randomPose(seed);
      const [maps, turned] = bothMaps(pose, codec);
      const average = averageFlipped(maps, turned, { skeleton: COCO_17, ...CODECS[codec] });
      const found = decodeSinglePose(average, { stride: 4, sigma: 2, ...CODECS[codec] });
      for (const [joint, keypoint] of found.keypoints.entries()) {
        const { x, y } = pose.keypoints[joint] as Keypoint;
        const error = applyAffine([1, 0, -x, 0, 1, -y], keypoint as Keypoint);
        expect(Math.max(Math.abs(error.x), Math.abs(error.y)) / 4).toBeLessThanOrEqual(
          bound + 1e-3,
        );
      }
    }
  },
);
