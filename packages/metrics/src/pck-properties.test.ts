import { LSP_14, type Pose } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measurePck } from './measure-pck.js';

// Whole coordinates, and sizes that are powers of two, so that float arithmetic is exact.
const keypoint = fc.record({
  x: fc.integer({ min: -50, max: 50 }),
  y: fc.integer({ min: -50, max: 50 }),
  score: fc.constant(1),
});
const pose: fc.Arbitrary<Pose> = fc.record({
  keypoints: fc.array(fc.option(keypoint, { freq: 8 }), { minLength: 14, maxLength: 14 }),
});
const people = fc.array(fc.tuple(pose, pose), { maxLength: 6 });
const threshold = fc.double({ min: 0, max: 2, noNaN: true });
const comparison = fc.constantFrom('<=' as const, '<' as const);

const measure = (
  pairs: readonly (readonly [predicted: Pose, target: Pose])[],
  options: { readonly threshold: number; readonly comparison?: '<=' | '<' },
) =>
  measurePck(
    pairs.map(([predicted]) => predicted),
    pairs.map(([, target]) => target),
    { skeleton: LSP_14, normalization: 'torso', ...options },
  );

const check = <Values extends [unknown, ...unknown[]]>(property: fc.IPropertyWithHooks<Values>) =>
  fc.assert(property, { seed: 1 });

test('is 1 for the annotation itself, or null where nothing is labelled', () => {
  check(
    fc.property(people, threshold, (pairs, limit) => {
      const same = pairs.map(([, target]) => [target, target] as const);
      const {
        perJoint,
        counted,
        mean,
        pooled,
        people: total,
      } = measure(same, { threshold: limit });
      for (const joint of LSP_14.joints) expect(perJoint[joint]).toBe(counted[joint] ? 1 : null);
      expect([mean, pooled]).toEqual(total > 0 ? [1, 1] : [null, null]);
    }),
  );
});

test('does not fall when the threshold rises', () => {
  check(
    fc.property(people, threshold, threshold, comparison, (pairs, one, other, compared) => {
      const at = (limit: number) => measure(pairs, { threshold: limit, comparison: compared });
      const [low, high] = [at(Math.min(one, other)), at(Math.max(one, other))];
      expect(high.counted).toEqual(low.counted);
      for (const joint of LSP_14.joints) {
        expect(high.perJoint[joint] ?? -1).toBeGreaterThanOrEqual(low.perJoint[joint] ?? -1);
      }
      expect(high.pooled ?? -1).toBeGreaterThanOrEqual(low.pooled ?? -1);
    }),
  );
});

test('does not change when both are moved and resized', () => {
  const move = fc.record({
    dx: fc.integer({ min: -1000, max: 1000 }),
    dy: fc.integer({ min: -1000, max: 1000 }),
    scale: fc.constantFrom(0.25, 0.5, 1, 2, 8),
  });
  check(
    fc.property(people, threshold, move, (pairs, limit, { dx, dy, scale }) => {
      const moved = ({ keypoints }: Pose): Pose => ({
        keypoints: keypoints.map(
          (place) => place && { ...place, x: (place.x + dx) * scale, y: (place.y + dy) * scale },
        ),
      });
      const both = pairs.map(([predicted, target]) => [moved(predicted), moved(target)] as const);
      expect(measure(both, { threshold: limit })).toEqual(measure(pairs, { threshold: limit }));
    }),
  );
});

test('does not rise when a prediction is left out', () => {
  check(
    fc.property(people, threshold, fc.nat({ max: 13 }), (pairs, limit, missing) => {
      const without = pairs.map(([{ keypoints }, target]): [Pose, Pose] => [
        { keypoints: keypoints.map((place, joint) => (joint === missing ? null : place)) },
        target,
      ]);
      const name = LSP_14.joints[missing] as string;
      const [all, fewer] = [pairs, without].map((list) => measure(list, { threshold: limit }));
      expect(fewer?.counted).toEqual(all?.counted);
      expect(fewer?.perJoint).toEqual({ ...all?.perJoint, [name]: all?.counted[name] ? 0 : null });
    }),
  );
});

test('pools the shares of joints by how often they are labelled', () => {
  check(
    fc.property(people, threshold, (pairs, limit) => {
      const { perJoint, counted, pooled } = measure(pairs, { threshold: limit });
      const total = LSP_14.joints.reduce((sum, name) => sum + (counted[name] ?? 0), 0);
      const correct = LSP_14.joints.reduce(
        (sum, name) => sum + (perJoint[name] ?? 0) * (counted[name] ?? 0),
        0,
      );
      if (total === 0) expect(pooled).toBeNull();
      else expect(pooled).toBeCloseTo(correct / total, 12);
    }),
  );
});
