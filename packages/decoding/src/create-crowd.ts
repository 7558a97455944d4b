import {
  createRandom,
  OPENPOSE_18,
  OptionError,
  type Pose,
  type Size,
  sampleNormal,
} from '@posewright/pose';
import type { MultiPoseMaps } from './decode-multiple-poses.js';
import { drawMaps } from './draw-maps.js';

/** Options of {@link createCrowd}. */
export interface CrowdOptions {
  /** How many people stand there. */
  readonly people: number;
  /** Of the maps, e.g. 32 x 57 for a picture of 256 x 456 at a stride of 8. */
  readonly size: Size;
  /** Names the crowd: another seed, other people. */
  readonly seed: number;
}

/**
 * Draws a crowd without a network, to test and measure decoders with: people of `OPENPOSE_18` that stand side by side
 * in two rows, no two alike, and noise on the maps.
 *
 * @returns The poses in heatmap pixels, and the maps of a network that sees all of them.
 * @throws {OptionError} where `people` is not a number of people.
 */
export function createCrowd({
  people,
  size,
  seed,
}: CrowdOptions): MultiPoseMaps & { poses: Pose[] } {
  if (!(Number.isInteger(people) && people >= 0)) {
    throw new OptionError('people', 'a whole number, 0 or more', people);
  }
  const random = createRandom(seed);
  const columns = Math.ceil(people / 2);
  const rows = Math.min(people, 2);
  const cell = { height: size.height / rows, width: size.width / columns };
  const poses = Array.from({ length: people }, (_, person): Pose => {
    const tall = cell.height * (0.72 + 0.1 * random());
    const left = (person % columns) * cell.width + cell.width / 2 - 0.5;
    const top = Math.floor(person / columns) * cell.height + (cell.height - tall) * random();
    const jitter = () => 0.012 * tall * sampleNormal(random);
    const keypoints = STANDING.map(([x, y]) => ({
      x: left + x * tall + jitter(),
      y: top + y * tall + jitter(),
      score: 1,
    }));
    return { keypoints };
  });
  const maps = drawMaps(poses, { skeleton: OPENPOSE_18, size, sigma: 7 / 8 });
  for (const { data } of [maps.heatmaps, maps.pafs]) {
    for (let index = 0; index < data.length; index++) {
      data[index] = (data[index] as number) + NOISE * sampleNormal(random);
    }
  }
  return { ...maps, poses };
}

/** Standard deviation; the maps of real networks have less where nobody is. */
const NOISE = 0.005;

/** Joints of a person who faces the camera, height 1, the feet's ankles near the bottom, the middle at x = 0. */
const STANDING: readonly (readonly [x: number, y: number])[] = [
  [0, 0.08],
  [0, 0.2],
  [-0.12, 0.2],
  [-0.16, 0.37],
  [-0.17, 0.52],
  [0.12, 0.2],
  [0.16, 0.37],
  [0.17, 0.52],
  [-0.08, 0.53],
  [-0.09, 0.75],
  [-0.09, 0.96],
  [0.08, 0.53],
  [0.09, 0.75],
  [0.09, 0.96],
  [-0.03, 0.05],
  [0.03, 0.05],
  [-0.065, 0.07],
  [0.065, 0.07],
];
