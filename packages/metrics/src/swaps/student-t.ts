import { choleskyFactor, solveLower, solveUpper } from './cholesky.js';
import { addOuter, addScaled, product, squaredLength, subtract } from './vectors.js';

/** A distribution of numbers of which some may be unknown. */
export interface StudentT {
  /**
   * Logarithm of the density of the known values, less a constant that depends on which are known: compare only rows that know the
   * same.
   *
   * @param values `NaN` where unknown.
   */
  readonly logDensity: (values: Float64Array) => number;
}

/** Options of {@link fitStudentT}. */
export interface StudentTOptions {
  /** Degrees of freedom: the fewer, the less outliers count. */
  readonly freedom: number;
  /** Variance that every value has at least. */
  readonly floor: number;
  /** Rounds of the fit. */
  readonly rounds: number;
}

/**
 * Fits a multivariate Student's t distribution, a normal distribution on which outliers have little influence, to rows with unknown
 * values by expectation and maximization.
 *
 * @param rows Of one length; `NaN` where unknown. A row without a known value counts nowhere.
 *
 * Lange, Little and Taylor, "Robust statistical modeling using the t distribution", 1989, sec. 3.
 */
export function fitStudentT(rows: readonly Float64Array[], options: StudentTOptions): StudentT {
  const { freedom, floor, rounds } = options;
  const size = rows[0]?.length ?? 0;
  const groups = groupByKnown(rows);
  let moments = startMoments(rows, size, floor);
  for (let round = 0; round < rounds; round++) moments = improve(moments, groups, options);
  const patterns = new Map<string, Pattern>();
  return {
    logDensity: (values) => {
      const key = knownKey(values);
      const pattern = patterns.get(key) ?? patternOf(moments, knownPlaces(values));
      patterns.set(key, pattern);
      const { known, factor } = pattern;
      const distance = squaredLength(solveLower(factor, deviations(values, moments, known)));
      return -((freedom + known.length) / 2) * Math.log1p(distance / freedom);
    },
  };
}

interface Moments {
  readonly mean: Float64Array;
  /** `[size, size]`. */
  readonly scatter: Float64Array;
}

/** What rows that know the same have in common. */
interface Pattern {
  readonly known: readonly number[];
  /** Of the scatter of what is known. */
  readonly factor: Float64Array;
}

function improve(
  moments: Moments,
  groups: readonly (readonly Float64Array[])[],
  { freedom, floor }: StudentTOptions,
): Moments {
  const size = moments.mean.length;
  const filled: Float64Array[] = [];
  const weights: number[] = [];
  const scatter = new Float64Array(size * size);
  for (const group of groups) {
    const known = knownPlaces(group[0] as Float64Array);
    const completion = completeBy(moments, known);
    addScaled(scatter, completion.uncertainty, group.length);
    for (const row of group) {
      const completed = completion.complete(row);
      filled.push(completed.values);
      weights.push((freedom + known.length) / (freedom + completed.distance));
    }
  }
  const mean = weightedMean(filled, weights, size);
  for (const [place, values] of filled.entries()) {
    addOuter(scatter, subtract(values, mean), weights[place] as number);
  }
  for (let place = 0; place < scatter.length; place++) {
    scatter[place] = (scatter[place] as number) / filled.length;
  }
  for (let place = 0; place < size; place++) {
    scatter[place * (size + 1)] = (scatter[place * (size + 1)] as number) + floor;
  }
  return { mean, scatter };
}

/** Expects what is unknown from what is known. */
function completeBy(moments: Moments, known: readonly number[]) {
  const { mean, scatter } = moments;
  const size = mean.length;
  const unknown = [...mean.keys()].filter((place) => !known.includes(place));
  const { factor } = patternOf(moments, known);
  const coefficients = unknown.map((place) => {
    const covariances = Float64Array.from(
      known,
      (other) => scatter[place * size + other] as number,
    );
    return solveUpper(factor, solveLower(factor, covariances));
  });
  const uncertainty = new Float64Array(size * size);
  for (const [row, place] of unknown.entries()) {
    for (const other of unknown) {
      const covariances = Float64Array.from(known, (k) => scatter[other * size + k] as number);
      const explained = product(coefficients[row] as Float64Array, covariances);
      uncertainty[place * size + other] = (scatter[place * size + other] as number) - explained;
    }
  }
  const complete = (row: Float64Array) => {
    const deviation = deviations(row, moments, known);
    const values = row.slice();
    for (const [index, place] of unknown.entries()) {
      values[place] =
        (mean[place] as number) + product(coefficients[index] as Float64Array, deviation);
    }
    return { values, distance: squaredLength(solveLower(factor, deviation)) };
  };
  return { uncertainty, complete };
}

function patternOf({ scatter, mean }: Moments, known: readonly number[]): Pattern {
  const part = new Float64Array(known.length ** 2);
  for (const [row, place] of known.entries()) {
    for (const [column, other] of known.entries()) {
      part[row * known.length + column] = scatter[place * mean.length + other] as number;
    }
  }
  return { known, factor: choleskyFactor(part, known.length) };
}

/** The mean and the variances of what is known. */
function startMoments(rows: readonly Float64Array[], size: number, floor: number): Moments {
  const mean = new Float64Array(size);
  const scatter = new Float64Array(size * size);
  for (let place = 0; place < size; place++) {
    const known = rows.map((row) => row[place] as number).filter((value) => !Number.isNaN(value));
    const middle = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1);
    const squares = known.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    mean[place] = middle;
    scatter[place * (size + 1)] = squares / Math.max(known.length, 1) + floor;
  }
  return { mean, scatter };
}

function groupByKnown(rows: readonly Float64Array[]): Float64Array[][] {
  const groups = new Map<string, Float64Array[]>();
  for (const row of rows) {
    const key = knownKey(row);
    if (!key.includes('1')) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function knownKey(values: Float64Array): string {
  let key = '';
  for (const value of values) key += Number.isNaN(value) ? '0' : '1';
  return key;
}

function knownPlaces(values: Float64Array): number[] {
  return [...values.keys()].filter((place) => !Number.isNaN(values[place]));
}

function deviations(
  values: Float64Array,
  { mean }: Moments,
  known: readonly number[],
): Float64Array {
  return Float64Array.from(known, (place) => (values[place] as number) - (mean[place] as number));
}

function weightedMean(
  rows: readonly Float64Array[],
  weights: readonly number[],
  size: number,
): Float64Array {
  const mean = new Float64Array(size);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [place, row] of rows.entries())
    addScaled(mean, row, (weights[place] as number) / total);
  return mean;
}
