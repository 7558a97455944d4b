import { alignMiddles, turnPoints } from './align-middles.js';

/** Rounds of the fit; more change nothing that matters. */
const ROUNDS = 20;

/**
 * Finds the shape that points have on average wherever they lie, however large and turned they are: each is brought upon the mean
 * of all, again and again (Gower, "Generalized procrustes analysis", 1975).
 *
 * @param all For each, x and y of each point in turn; `NaN` where unknown. At least one.
 * @returns With its center at 0, and a mean square distance from there of 1; `NaN` for points that nobody has.
 */
export function fitMeanShape(all: readonly Float64Array[]): Float64Array {
  const complete = all.reduce((best, points) =>
    countKnown(points) > countKnown(best) ? points : best,
  );
  let shape = normalize(complete);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float64Array(shape.length);
    const counts = new Float64Array(shape.length);
    for (const points of all) {
      const alignment = alignMiddles(points, shape);
      if (alignment === null) continue;
      for (const [place, value] of turnPoints(points, alignment).entries()) {
        if (Number.isNaN(value)) continue;
        sums[place] = (sums[place] as number) + value;
        counts[place] = (counts[place] as number) + 1;
      }
    }
    shape = normalize(sums.map((sum, place) => sum / (counts[place] as number)));
  }
  return shape;
}

function countKnown(points: Float64Array): number {
  return points.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
}

function normalize(points: Float64Array): Float64Array {
  const mean = [0, 1].map((axis) => meanOf(points.filter((_, place) => place % 2 === axis)));
  const centered = points.map((value, place) => value - (mean[place % 2] as number));
  const size = Math.sqrt(2 * meanOf(centered.map((value) => value ** 2)));
  return centered.map((value) => value / size);
}

function meanOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
