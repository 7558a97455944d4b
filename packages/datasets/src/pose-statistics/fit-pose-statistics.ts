import { createRandom, OptionError, type Pose, shuffle } from '@posewright/pose';
import { choleskyOf } from './cholesky-of.js';
import { FLAT_LENGTH, normalizePose } from './normalize-pose.js';
import type { PoseComponent, PoseStatistics } from './pose-statistics.js';

/** Options of {@link fitPoseStatistics}. */
export interface FitOptions {
  /** Groups of people who hold themselves alike; 24 where not given, fewer where there are few poses. */
  readonly components?: number;
  /** Of the first guess, any integer; 1 where not given. */
  readonly seed?: number;
}

/** Poses of a component on the average, at least: a covariance of 28 numbers has 406. */
const POSES_EACH = 60;
const ROUNDS = 20;

/** Added to variances, in heights of the person squared: about what labels are good for. */
const LEAST_VARIANCE = 0.004 ** 2;

/**
 * Makes statistics of poses of COCO's joints: k-means (Lloyd, 1982), then mean and covariance of each group. Only people count of whom all
 * joints below the head are labelled and who are 60 pixels high or more.
 *
 * @throws {OptionError} where there are fewer than 60 such people.
 */
export function fitPoseStatistics(
  poses: Iterable<Pose>,
  { components = 24, seed = 1 }: FitOptions = {},
): PoseStatistics {
  const rows: Float64Array[] = [];
  for (const pose of poses) {
    const row = normalizePose(pose);
    if (row !== null) rows.push(row);
  }
  if (rows.length < POSES_EACH) {
    throw new OptionError(
      'poses',
      `at least ${POSES_EACH} with all joints below the head and 60 pixels of height`,
      rows.length,
    );
  }
  const count = Math.max(Math.min(components, Math.floor(rows.length / POSES_EACH)), 1);
  const groups = groupRows(rows, count, seed);
  return {
    poses: rows.length,
    components: groups
      .filter((group) => group.length > 0)
      .map((group) => componentOf(group, rows.length)),
  };
}

function groupRows(rows: readonly Float64Array[], count: number, seed: number): Float64Array[][] {
  let middles = shuffle(rows, createRandom(seed)).slice(0, count);
  let groups: Float64Array[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    groups = middles.map(() => []);
    for (const row of rows) groups[nearest(row, middles)]?.push(row);
    middles = groups.map((group, place) =>
      group.length > 0 ? meanOf(group) : (middles[place] as Float64Array),
    );
  }
  return groups;
}

function nearest(row: Float64Array, middles: readonly Float64Array[]): number {
  let found = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, middle] of middles.entries()) {
    let distance = 0;
    for (let axis = 0; axis < FLAT_LENGTH && distance < least; axis++) {
      const difference = (row[axis] as number) - (middle[axis] as number);
      distance += difference * difference;
    }
    if (distance >= least) continue;
    least = distance;
    found = place;
  }
  return found;
}

function meanOf(rows: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(FLAT_LENGTH);
  for (const row of rows) {
    for (let axis = 0; axis < FLAT_LENGTH; axis++) {
      mean[axis] = (mean[axis] as number) + (row[axis] as number) / rows.length;
    }
  }
  return mean;
}

function componentOf(rows: readonly Float64Array[], total: number): PoseComponent {
  const mean = meanOf(rows);
  const covariance = Array.from({ length: FLAT_LENGTH }, (_, one) =>
    Float64Array.from({ length: one + 1 }, (_, other) => {
      let sum = 0;
      for (const row of rows) {
        sum +=
          ((row[one] as number) - (mean[one] as number)) *
          ((row[other] as number) - (mean[other] as number));
      }
      return sum / rows.length + (one === other ? LEAST_VARIANCE : 0);
    }),
  );
  return { weight: rows.length / total, mean, factor: choleskyOf(covariance) };
}
