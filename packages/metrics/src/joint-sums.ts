import type { JointValues } from './joint-values.js';

/** Sums of numbers, joint by joint. */
export interface JointSums {
  /** Sum of the numbers of each joint. */
  readonly totals: Float64Array;
  /** How many there are. */
  readonly counts: Float64Array;
}

/** Sums the numbers of a table whose visibility is one of `marks`. */
export function sumJoints(
  { names, values, visibility }: JointValues,
  marks: readonly number[],
): JointSums {
  const totals = new Float64Array(names.length);
  const counts = new Float64Array(names.length);
  for (const [cell, value] of values.entries()) {
    if (Number.isNaN(value) || !marks.includes(visibility[cell] as number)) continue;
    const joint = cell % names.length;
    totals[joint] = (totals[joint] as number) + value;
    counts[joint] = (counts[joint] as number) + 1;
  }
  return { totals, counts };
}

/** Means made from {@link JointSums}; `null` where nothing was counted. */
export interface SumMeans {
  readonly perJoint: readonly (number | null)[];
  readonly mean: number | null;
  readonly pooled: number | null;
}

/**
 * Divides sums by counts.
 *
 * @param isInMean For each joint, whether it counts in `mean` and `pooled`.
 */
export function divideSums({ totals, counts }: JointSums, isInMean: readonly boolean[]): SumMeans {
  const perJoint: (number | null)[] = [];
  let known = 0;
  let sumOfMeans = 0;
  let total = 0;
  let count = 0;
  for (const [joint, isCounted] of isInMean.entries()) {
    const mean = divide(totals[joint] as number, counts[joint] as number);
    perJoint.push(mean);
    if (!isCounted || mean === null) continue;
    known++;
    sumOfMeans += mean;
    total += totals[joint] as number;
    count += counts[joint] as number;
  }
  return { perJoint, mean: divide(sumOfMeans, known), pooled: divide(total, count) };
}

function divide(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
