import { createRandom, type Pose } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { personAt, WALKERS } from '../fixtures/walking-people.js';
import { createTracker } from './create-tracker.js';

/** As `modules/pose.py` of Osokin's lightweight-human-pose-estimation.pytorch (Apache-2.0) follows people, line by line. */
function createReference() {
  type Numbered = Pose & { id: number };
  let previous: readonly Numbered[] = [];
  let last = -1;
  const similar = (a: Pose, b: Pose) => {
    const area = Math.max(boundingRect(a), boundingRect(b));
    let count = 0;
    for (const [joint, sigma] of WALKERS.sigmas.entries()) {
      const [one, other] = [a.keypoints[joint], b.keypoints[joint]];
      if (!one || !other) continue;
      const distance = (one.x - other.x) ** 2 + (one.y - other.y) ** 2;
      const similarity = Math.exp(-distance / (2 * (area + Number.EPSILON) * (sigma * 2) ** 2));
      if (similarity > 0.5) count++;
    }
    return count;
  };
  return (poses: readonly Pose[]): number[] => {
    const current = poses.map((pose) => ({ ...pose, id: -1 }));
    const mask = previous.map(() => true);
    for (const pose of [...current].sort((one, other) => (other.score ?? 0) - (one.score ?? 0))) {
      let [best, most] = [-1, 0];
      previous.forEach((before, index) => {
        if (!mask[index]) return;
        const count = similar(pose, before);
        if (count > most) [best, most] = [index, count];
      });
      if (most >= 3) {
        mask[best] = false;
        pose.id = previous[best]?.id as number;
      } else pose.id = ++last;
    }
    previous = current;
    return current.map(({ id }) => id);
  };
}

/** Area of OpenCV's `boundingRect` of whole numbers. */
function boundingRect({ keypoints }: Pose): number {
  const found = keypoints.flatMap((keypoint) => keypoint ?? []);
  const side = (values: readonly number[]) => Math.max(...values) - Math.min(...values) + 1;
  return side(found.map(({ x }) => x)) * side(found.map(({ y }) => y));
}

test('gives the numbers of the reference, whatever the poses', () => {
  const walk = fc.array(
    fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 120 }),
        y: fc.integer({ min: 80, max: 160 }),
        height: fc.integer({ min: 40, max: 120 }),
        missing: fc.constantFrom(0, 0.3, 0.7),
      }),
      { maxLength: 6 },
    ),
    { minLength: 2, maxLength: 10 },
  );
  fc.assert(
    fc.property(walk, fc.integer(), (frames, seed) => {
      const reference = createReference();
      const tracker = createTracker({ skeleton: WALKERS, method: 'lightweight-openpose' });
      for (const [index, people] of frames.entries()) {
        const poses = people.flatMap((options, person) => {
          const pose = personAt(person, { ...options, seed: seed + index });
          const keypoints = pose.keypoints.map(
            (keypoint) =>
              keypoint && { ...keypoint, x: Math.round(keypoint.x), y: Math.round(keypoint.y) },
          );
          // Scores of which some are equal.
          const score = Math.floor(3 * createRandom(seed, index, person)()) / 3;
          return keypoints.some((keypoint) => keypoint) ? [{ ...pose, keypoints, score }] : [];
        });
        expect(tracker.update(poses, 40 * index).map(({ id }) => id)).toEqual(reference(poses));
      }
    }),
    { numRuns: 300 },
  );
});

test('three keypoints within the distance keep the number', () => {
  // Box 60 x 80, as the reference counts pixels 61 * 81; similar above 0.5 is d^2 < 2 ln 2 area (2 sigma)^2.
  const places = new Map([5, 6, 11, 12].map((joint, place) => [joint, place]));
  const pose = (up: number, moved: number): Pose => ({
    keypoints: WALKERS.joints.map((_, joint) => {
      const place = places.get(joint);
      if (place === undefined) return null;
      const y = (place < 2 ? 0 : 80) - (place < moved ? up : 0);
      return { x: (place % 2) * 60, y, score: 1 };
    }),
  });
  const shoulder = Math.sqrt(2 * Math.log(2) * 61 * 81 * (2 * 0.079) ** 2); // 13.1 pixels
  const idAfter = (up: number, moved: number) => {
    const tracker = createTracker({ skeleton: WALKERS, method: 'lightweight-openpose' });
    tracker.update([pose(0, 0)], 0);
    return tracker.update([pose(up, moved)], 40)[0]?.id;
  };
  // The upper two move up, which makes the box higher and so the bound a little wider.
  expect(idAfter(shoulder * 0.9, 2)).toBe(0);
  expect(idAfter(shoulder * 1.3, 2)).toBe(1); // Only the two hips are similar.
  expect(idAfter(shoulder * 1.3, 1)).toBe(0); // Three are.
});
