import type { AnnotatedPose } from '../annotation.js';
import { personBox } from '../writing/person-box.js';

/** A joint's place in the skeleton before, and in the one after. */
export type JointPair = readonly [before: number, after: number];

/**
 * Finds who is who in a picture that was written and read again: by the mean distance of joints that both have, or else of the middles of
 * boxes; the nearest first. Crowds are matched with crowds.
 *
 * @returns For each person before, the one after, or `null`.
 */
export function matchPeople(
  before: readonly AnnotatedPose[],
  after: readonly AnnotatedPose[],
  pairs: readonly JointPair[],
): (AnnotatedPose | null)[] {
  const distances = before.flatMap((person, one) =>
    after.map((other, two) => ({ one, two, distance: distanceOf(person, other, pairs) })),
  );
  const matches: (AnnotatedPose | null)[] = before.map(() => null);
  const taken = new Set<number>();
  const near = distances
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance);
  for (const { one, two } of near) {
    if (matches[one] !== null || taken.has(two)) continue;
    matches[one] = after[two] as AnnotatedPose;
    taken.add(two);
  }
  return matches;
}

function distanceOf(
  before: AnnotatedPose,
  after: AnnotatedPose,
  pairs: readonly JointPair[],
): number {
  if ((before.crowd === true) !== (after.crowd === true)) return Number.POSITIVE_INFINITY;
  let sum = 0;
  let common = 0;
  for (const [one, two] of pairs) {
    const [place, other] = [before.keypoints[one], after.keypoints[two]];
    if (!place || !other) continue;
    sum += Math.hypot(place.x - other.x, place.y - other.y);
    common++;
  }
  if (common > 0) return sum / common;
  const [middle, other] = [middleOf(before), middleOf(after)];
  if (middle === null || other === null) return Number.MAX_VALUE;
  return Math.hypot(middle.x - other.x, middle.y - other.y);
}

function middleOf(person: AnnotatedPose): { readonly x: number; readonly y: number } | null {
  const box = personBox(person);
  if (box === null) return person.center ?? null;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
