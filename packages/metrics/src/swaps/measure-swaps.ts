import type { Pose, Skeleton } from '@posewright/pose';
import { alignMiddles, turnDistances, turnPoints } from './align-middles.js';
import { fitMeanShape } from './fit-mean-shape.js';
import { type MirrorPairs, mirrorCoordinates, mirrorPairs } from './mirror-coordinates.js';
import { fitStudentT } from './student-t.js';
import { swapParts } from './swap-parts.js';

/** Options of {@link measureSwaps}. */
export interface SwapOptions {
  /** Gives the joints that mirror each other. */
  readonly skeleton: Skeleton;
  /** How many poses say what is usual, evenly spread; 20,000 where not given. */
  readonly fitted?: number;
}

/** How likely it is that somebody's left and right were exchanged. */
export interface SwapSuspicion {
  /** What would have been exchanged: `whole body`, `legs`, `lower legs`, `arms`, `lower arms`, `hands`, `face`. */
  readonly part: string;
  /** Its joints, both sides. */
  readonly joints: readonly number[];
  /**
   * Natural logarithm of how many times more usual the pose is with the part exchanged. Above 0 the exchanged pose is the more usual
   * one.
   */
  readonly suspicion: number;
}

/**
 * Measures for each person whether their labels of left and right look exchanged: how much more usual the pose is when they are
 * exchanged back, for the part where that is most so. What is usual is learned from the poses themselves: middles of pairs are laid
 * upon each other by position, rotation and size, which no exchange changes, and a robust distribution is fitted to all joints, so that
 * a few exchanged people do not make exchanges usual. It sees that legs and arms, or arms and face, disagree and that lower legs cross, and
 * in few poses that somebody is seen from the other side; it does not look at pictures.
 *
 * @param poses In any frame, of one skeleton; the more, the better, at least some hundreds.
 * @returns `null` where less than half of the middles are known, or no pair is.
 */
export function measureSwaps(
  poses: readonly Pose[],
  { skeleton, fitted = 20_000 }: SwapOptions,
): (SwapSuspicion | null)[] {
  const pairs = mirrorPairs(skeleton);
  const parts = swapParts(skeleton).map((part) => ({
    ...part,
    halves: halvesOf(part.joints, pairs),
  }));
  const described = poses.map((pose) => mirrorCoordinates(pose, pairs));
  const usable = described.filter(({ middles }) => isUsable(middles));
  if (usable.length === 0) return poses.map(() => null);
  const typical = spread(usable, fitted);
  const shape = fitMeanShape(typical.map(({ middles }) => middles));
  const rows = typical.flatMap((pose) => alignedRow(pose, shape) ?? []);
  // From which side most people are seen says nothing about one of them.
  const { logDensity } = fitStudentT(rows, { ...FIT, zeroMeanFrom: shape.length });
  return described.map((pose) => {
    const row = isUsable(pose.middles) ? alignedRow(pose, shape) : null;
    if (row === null) return null;
    const usual = logDensity(row);
    let most: SwapSuspicion | null = null;
    for (const { name, joints, halves } of parts) {
      const exchanged = negated(row, pose.middles.length, halves);
      if (exchanged === null) continue;
      const suspicion = logDensity(exchanged) - usual;
      if (most === null || suspicion > most.suspicion) most = { part: name, joints, suspicion };
    }
    return most;
  });
}

/** Few degrees of freedom for the few people who do handstands; nothing is more exact than a twentieth of the body. */
const FIT = { freedom: 4, floor: 0.003, rounds: 25 } as const;

type MirrorCoordinates = ReturnType<typeof mirrorCoordinates>;

function isUsable(middles: Float64Array): boolean {
  const known = middles.filter((value) => Number.isFinite(value)).length;
  return known > middles.length / 2;
}

function alignedRow(
  { middles, halves }: MirrorCoordinates,
  shape: Float64Array,
): Float64Array | null {
  const alignment = alignMiddles(middles, shape);
  if (alignment === null) return null;
  const row = new Float64Array(middles.length + halves.length);
  row.set(turnPoints(middles, alignment));
  row.set(turnDistances(halves, alignment), middles.length);
  return row;
}

/** Places in `halves` of the pairs among some joints. */
function halvesOf(joints: readonly number[], { pairs }: MirrorPairs): number[] {
  return [...pairs.entries()]
    .filter(([, [joint]]) => joints.includes(joint))
    .flatMap(([place]) => [2 * place, 2 * place + 1]);
}

/** The row with pairs exchanged; `null` where none of them is known. */
function negated(row: Float64Array, start: number, halves: readonly number[]): Float64Array | null {
  if (halves.every((place) => Number.isNaN(row[start + place]))) return null;
  const exchanged = row.slice();
  for (const place of halves) exchanged[start + place] = -(row[start + place] as number);
  return exchanged;
}

function spread<Item>(items: readonly Item[], count: number): Item[] {
  const taken = Math.min(items.length, count);
  return Array.from(
    { length: taken },
    (_, place) => items[Math.floor((place * items.length) / taken)] as Item,
  );
}
