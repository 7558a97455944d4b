import {
  createGrid,
  createRandom,
  type Keypoint,
  LSP_14,
  OPENPOSE_18,
  type Pose,
} from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCrowd } from './create-crowd.js';
import {
  decodeMultiplePoses,
  type MultiPoseMaps,
  type MultiPoseOptions,
} from './decode-multiple-poses.js';
import { drawMaps } from './draw-maps.js';
import { UPPER_ARM } from './fixtures/two-joints.js';

const size = { height: 32, width: 57 };
const options: MultiPoseOptions = { skeleton: OPENPOSE_18, stride: 8 };
const METHODS = ['refined', 'lightweight-openpose'] as const;

/** A standing person: place of the neck and distance to the hips in heatmap pixels; turned by an angle. */
function personAt(x: number, y: number, { torso = 6, degrees = 0 } = {}): Pose {
  const angle = (degrees * Math.PI) / 180;
  return {
    keypoints: STANDING.map(([across, down]) => ({
      x: x + torso * (across * Math.cos(angle) - down * Math.sin(angle)),
      y: y + torso * (across * Math.sin(angle) + down * Math.cos(angle)),
      score: 1,
    })),
  };
}

const STANDING = [
  ...[
    [0, -0.4],
    [0, 0],
    [-0.35, 0],
    [-0.5, 0.5],
    [-0.55, 1],
    [0.35, 0],
    [0.5, 0.5],
    [0.55, 1],
  ],
  ...[
    [-0.25, 1],
    [-0.3, 1.7],
    [-0.3, 2.4],
    [0.25, 1],
    [0.3, 1.7],
    [0.3, 2.4],
  ],
  ...[
    [-0.1, -0.5],
    [0.1, -0.5],
    [-0.25, -0.45],
    [0.25, -0.45],
  ],
] as [number, number][];

const drawn = (...poses: Pose[]): MultiPoseMaps =>
  drawMaps(poses, { skeleton: OPENPOSE_18, size, sigma: 7 / 8 });

/** Largest distance on an axis between keypoints, in heatmap pixels of stride 8; infinite where one is missing. */
function distance(decoded: Pose, { keypoints }: Pose): number {
  const distances = keypoints.map((keypoint, joint) => {
    const found = decoded.keypoints[joint] ?? null;
    if (found === null || keypoint === null) return found === keypoint ? 0 : Infinity;
    const { x, y } = { x: (found.x + 0.5) / 8 - 0.5, y: (found.y + 0.5) / 8 - 0.5 };
    return Math.max(Math.abs(x - keypoint.x), Math.abs(y - keypoint.y));
  });
  return Math.max(...distances);
}

/** Whether both have the same people, whatever their order. */
function expectSame(decoded: readonly Pose[], poses: readonly Pose[], bound: number): void {
  expect(decoded).toHaveLength(poses.length);
  for (const pose of poses) {
    expect(Math.min(...decoded.map((found) => distance(found, pose)))).toBeLessThan(bound);
  }
}

/** A place that no upsampled pixel has the same distance to as another, which strict peaks would miss. */
const place = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => Math.round(value * 8) / 8 + 0.03);

test.each([
  ['refined', 0.04],
  ['lightweight-openpose', 0.2],
] as const)('gives two people back, with %s within %d heatmap pixels', (method, bound) => {
  const person = (left: number, right: number) =>
    fc.record({
      x: place(left, right),
      y: place(9, 11),
      torso: fc.double({ min: 5, max: 7, noNaN: true }),
      degrees: fc.double({ min: -15, max: 15, noNaN: true }),
    });
  fc.assert(
    fc.property(person(10, 20), person(34, 44), (first, second) => {
      const poses = [first, second].map(({ x, y, ...shape }) => personAt(x, y, shape));
      const decoded = decodeMultiplePoses(drawn(...poses), {
        ...options,
        method,
        convention: 'exact',
      });
      expectSame(decoded, poses, bound);
    }),
    { seed: 1, numRuns: 40 },
  );
});

test.each(METHODS)('keeps people apart whose limbs cross, with %s', (method) => {
  const poses = [personAt(24.03, 10.03, { degrees: 35 }), personAt(29.03, 10.03, { degrees: -35 })];
  const decoded = decodeMultiplePoses(drawn(...poses), { ...options, method, convention: 'exact' });
  expectSame(decoded, poses, 0.3);
});

test.each(METHODS)('leaves a joint out that was not drawn, with %s', (method) => {
  const whole = personAt(20.03, 9.03);
  const pose = {
    keypoints: whole.keypoints.map((keypoint, joint) => (joint === 4 ? null : keypoint)),
  };
  const [decoded] = decodeMultiplePoses(drawn(pose), { ...options, method });
  expect(decoded?.keypoints.map((keypoint) => keypoint !== null)).toEqual(
    pose.keypoints.map((keypoint) => keypoint !== null),
  );
});

test('keeps a person whole whose neck is hidden, where the reference finds parts', () => {
  const whole = personAt(20.03, 9.03);
  const pose = {
    keypoints: whole.keypoints.map((keypoint, joint) => (joint === 1 ? null : keypoint)),
  };
  const maps = drawn(pose);
  const count = (method: (typeof METHODS)[number]) =>
    decodeMultiplePoses(maps, { ...options, method }).map(
      ({ keypoints }) => keypoints.filter((keypoint) => keypoint !== null).length,
    );
  // Legs hang on the neck alone; the head and both arms hold together by the limbs between shoulders and ears.
  expect(count('refined')).toEqual([11, 3, 3]);
  expect(count('lightweight-openpose').length).toBeGreaterThan(3);
});

test('decodes other skeletons, with or without a background', () => {
  const random = createRandom(3);
  const pose: Pose = {
    keypoints: LSP_14.joints.map((_, joint) => ({
      x: 6 + 8 * Math.cos(joint) + 8 + random(),
      y: 8 + 6 * Math.sin(joint) + 2 + random(),
      score: 1,
    })),
  };
  const maps = drawMaps([pose], { skeleton: LSP_14, size, sigma: 7 / 8 });
  const heatmaps = createGrid({ ...size, channels: 14 });
  for (let index = 0; index < heatmaps.data.length; index++) {
    heatmaps.data[index] = maps.heatmaps.data[index + Math.floor(index / 14)] as number;
  }
  for (const method of METHODS) {
    const settings: MultiPoseOptions = { skeleton: LSP_14, stride: 8, method, convention: 'exact' };
    const decoded = decodeMultiplePoses(maps, settings);
    expectSame(decoded, [pose], 0.3);
    expect(decodeMultiplePoses({ heatmaps, pafs: maps.pafs }, settings)).toEqual(decoded);
  }
});

test('returns input pixels, in either convention', () => {
  const maps = arm();
  const arms: MultiPoseOptions = { skeleton: UPPER_ARM, stride: 8, minimumKeypoints: 2 };
  const keypointsIn = (more: Partial<MultiPoseOptions>) =>
    decodeMultiplePoses(maps, { ...arms, ...more })[0]?.keypoints.map((keypoint) => keypoint?.x);
  // Peaks at heatmap columns 1 and 5.
  expect(keypointsIn({ upsampling: 1 })).toEqual([11.5, 43.5]);
  expect(keypointsIn({ upsampling: 1, convention: 'lightweight-openpose' })).toEqual([8, 40]);
  expect(keypointsIn({ upsampling: 1, method: 'lightweight-openpose' })).toEqual([8, 40]);
  // Three times as many: columns 4 and 16.
  const upsampled = { upsampling: 3, method: 'lightweight-openpose' } as const;
  expect(keypointsIn(upsampled)).toEqual(
    [(4 * 8) / 3, (16 * 8) / 3].map((x) => expect.closeTo(x, 9)),
  );
  expect(keypointsIn({ ...upsampled, convention: 'exact' })).toEqual([11.5, 43.5]);
});

/** Peaks of 0.5 and 1.5 in a row, and a field of 0.8 to the right. */
function arm(): MultiPoseMaps {
  const heatmaps = createGrid({ height: 3, width: 9, channels: 2 });
  heatmaps.data[2 * (9 + 1)] = 0.5;
  heatmaps.data[2 * (9 + 5) + 1] = 1.5;
  const pafs = createGrid({ height: 3, width: 9, channels: 2 });
  pafs.data.set(pafs.data.map((_, index) => (index % 2 === 0 ? 0.8 : 0)));
  return { heatmaps, pafs };
}

test('clips keypoint scores to [0, 1], and lets the caller score poses', () => {
  const [pose] = decodeMultiplePoses(arm(), {
    skeleton: UPPER_ARM,
    stride: 8,
    upsampling: 1,
    minimumKeypoints: 2,
    scorePose: ({ total }, { name }) => (name === 'UPPER_ARM' ? total / 10 : 0),
  });
  expect(pose?.keypoints.map((keypoint) => keypoint?.score)).toEqual([0.5, 1]);
  expect(pose?.score).toBeCloseTo(0.28, 6);
});

test.each(METHODS)('puts the highest score first, with %s', (method) => {
  const small = personAt(10.03, 8.03, { torso: 3 });
  const large = personAt(40.03, 9.03, { torso: 8 });
  const partial: Pose = {
    keypoints: personAt(24.03, 9.03).keypoints.map((keypoint, joint) =>
      joint > 7 ? null : keypoint,
    ),
  };
  const scores = decodeMultiplePoses(drawn(partial, small, large), { ...options, method }).map(
    ({ score }) => score as number,
  );
  expect(scores).toHaveLength(3);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
});

test('hears the thresholds', () => {
  const maps = drawn(personAt(20.03, 9.03));
  const people = (more: Partial<MultiPoseOptions>) =>
    decodeMultiplePoses(maps, { ...options, ...more }).length;
  expect(people({})).toBe(1);
  expect(people({ peakThreshold: 1.2 })).toBe(0);
  expect(people({ limbThreshold: 1.2 })).toBe(0);
  expect(people({ minimumKeypoints: 19 })).toBe(0);
  expect(people({ minimumScore: 3 })).toBe(0);
});

test('finds nobody in empty maps', () => {
  for (const { height, width } of [size, { height: 0, width: 0 }]) {
    const heatmaps = createGrid({ height, width, channels: 19 });
    const pafs = createGrid({ height, width, channels: 38 });
    for (const method of METHODS) {
      expect(decodeMultiplePoses({ heatmaps, pafs }, { ...options, method })).toEqual([]);
    }
  }
});

test('takes no more peaks of noise than it is told to', () => {
  const random = createRandom(4);
  const heatmaps = createGrid({ ...size, channels: 19 });
  heatmaps.data.set(heatmaps.data.map(() => random()));
  const pafs = createGrid({ ...size, channels: 38 });
  pafs.data.fill(0.7);
  for (const maxPeaks of [1, 20]) {
    const poses = decodeMultiplePoses({ heatmaps, pafs }, { ...options, maxPeaks });
    const used = poses.map(({ keypoints }) => keypoints[0]).filter((keypoint) => keypoint);
    expect(used.length).toBeLessThanOrEqual(maxPeaks);
    expect(poses.length).toBeGreaterThan(0);
  }
});

test('uses each peak for one person only', () => {
  const random = createRandom(5);
  const heatmaps = createGrid({ ...size, channels: 19 });
  heatmaps.data.set(heatmaps.data.map(() => random()));
  const pafs = createGrid({ ...size, channels: 38 });
  pafs.data.set(pafs.data.map(() => random() - 0.2));
  const poses = decodeMultiplePoses({ heatmaps, pafs }, options);
  for (let joint = 0; joint < 18; joint++) {
    const places = poses
      .map(({ keypoints }) => keypoints[joint] as Keypoint | null)
      .filter((keypoint) => keypoint !== null)
      .map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(places.length);
  }
});

test('refuses maps that do not fit the skeleton or each other', () => {
  const heatmaps = createGrid({ height: 2, width: 3, channels: 19 });
  const pafs = createGrid({ height: 2, width: 4, channels: 38 });
  expect(() => decodeMultiplePoses({ heatmaps, pafs }, { ...options, skeleton: LSP_14 })).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`heatmaps` should have shape [height, width, 14 or 15], but it has shape [2, 3, 19]. LSP_14 has 14 joints, and there may be a background; was the network trained with another skeleton?',
    }),
  );
  expect(() => decodeMultiplePoses({ heatmaps, pafs }, options)).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`pafs` should have shape [2, 3, 2 * limbs], but it has shape [2, 4, 38]. Heatmaps and fields come from the same picture and stage.',
    }),
  );
});

test('refuses a stride of nothing', () => {
  expect(() => decodeMultiplePoses(drawn(), { ...options, stride: 0 })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: '`stride` should be a positive number of input pixels, but it is 0.',
    }),
  );
});

test('says that the network diverged', () => {
  const maps = drawn();
  maps.pafs.data[2 * 38 + 5] = Number.NaN;
  expect(() => decodeMultiplePoses(maps, options)).toThrow(
    '`pafs[0, 2, 5]` should be a finite number, but it is NaN. The network that made it has diverged',
  );
});

test('refinements of single poses bring peaks of a drawn crowd nearer', () => {
  const { heatmaps, pafs, poses } = createCrowd({
    people: 20,
    size: { height: 46, width: 80 },
    seed: 1,
  });
  const meanError = (refinement: NonNullable<MultiPoseOptions['refinement']>) => {
    const found = decodeMultiplePoses({ heatmaps, pafs }, { ...options, refinement });
    const errors = poses.flatMap(({ keypoints }) =>
      keypoints.map((keypoint, joint) => {
        const { x, y } = keypoint as Keypoint;
        const near = found.flatMap(({ keypoints: others }) => others[joint] ?? []);
        return Math.min(
          ...near.map((other) => Math.hypot(other.x - (8 * x + 3.5), other.y - (8 * y + 3.5))),
        );
      }),
    );
    return errors.reduce((sum, error) => sum + error, 0) / errors.length;
  };
  const [none, parabola] = [meanError('none'), meanError('parabola')];
  expect(parabola).toBeLessThan(none / 3);
  expect(meanError('dark')).toBeLessThan(parabola);
  expect(meanError('udp')).toBeLessThan(parabola / 1.5);
});

test('runs its stages through whoever measures them, and gives the same', () => {
  const { poses: _, ...maps } = createCrowd({ people: 3, size, seed: 4 });
  const stages: string[] = [];
  const measured = decodeMultiplePoses(maps, {
    ...options,
    measure: (stage, run) => {
      stages.push(stage);
      return run();
    },
  });
  expect(measured).toEqual(decodeMultiplePoses(maps, options));
  const joints = OPENPOSE_18.joints.flatMap(() => ['upsample', 'peaks']);
  expect(stages).toEqual([...joints, 'grouping']);
});
