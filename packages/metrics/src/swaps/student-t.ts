import { choleskyFactor, solveLower, solveUpper } from './cholesky.js';
import { sumRows } from './sum-rows.js';
import { product, squaredLength } from './vectors.js';

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
  /** Place from which on values are said to have a mean of 0; none where not given. */
  readonly zeroMeanFrom?: number;
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
  const { freedom, rounds } = options;
  const groups = groupByKnown(rows);
  let moments = startMoments(rows, options);
  for (let round = 0; round < rounds; round++) moments = improve(moments, groups, options);
  const factors = new Map<string, Float64Array>();
  return {
    logDensity: (values) => {
      const key = knownKey(values);
      const known = knownPlaces(values);
      const factor = factors.get(key) ?? factorOf(moments, known);
      factors.set(key, factor);
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

function improve(
  moments: Moments,
  groups: readonly (readonly Float64Array[])[],
  options: StudentTOptions,
): Moments {
  const size = moments.mean.length;
  const sum = sumRows(size);
  for (const group of groups) {
    const known = knownPlaces(group[0] as Float64Array);
    const { complete, uncertainty } = completeBy(moments, known);
    for (const row of group) {
      const { values, distance } = complete(row);
      const weight = (options.freedom + known.length) / (options.freedom + distance);
      sum.add({ values, uncertainty, weight });
    }
  }
  return sum.moments(options);
}

/** Expects what is unknown from what is known. */
function completeBy(moments: Moments, known: readonly number[]) {
  const { mean, scatter } = moments;
  const size = mean.length;
  const factor = factorOf(moments, known);
  const unknown = [...mean.keys()].filter((place) => !known.includes(place));
  const covariancesOf = (place: number) =>
    Float64Array.from(known, (other) => scatter[place * size + other] as number);
  const coefficients = unknown.map((place) =>
    solveUpper(factor, solveLower(factor, covariancesOf(place))),
  );
  const uncertainty = new Float64Array(size * size);
  for (const [row, place] of unknown.entries()) {
    for (const other of unknown) {
      const explained = product(coefficients[row] as Float64Array, covariancesOf(other));
      uncertainty[place * size + other] = (scatter[place * size + other] as number) - explained;
    }
  }
  const complete = (row: Float64Array) => {
    const deviation = deviations(row, moments, known);
    const values = row.slice();
    for (const [index, place] of unknown.entries()) {
      const expected = product(coefficients[index] as Float64Array, deviation);
      values[place] = (mean[place] as number) + expected;
    }
    return { values, distance: squaredLength(solveLower(factor, deviation)) };
  };
  return { uncertainty: unknown.length === 0 ? null : uncertainty, complete };
}

/** Of the scatter of what is known. */
function factorOf({ mean, scatter }: Moments, known: readonly number[]): Float64Array {
  const part = new Float64Array(known.length ** 2);
  for (const [row, place] of known.entries()) {
    for (const [column, other] of known.entries()) {
      part[row * known.length + column] = scatter[place * mean.length + other] as number;
    }
  }
  return choleskyFactor(part, known.length);
}

/** The mean and the variances of what is known. */
function startMoments(
  rows: readonly Float64Array[],
  { floor, zeroMeanFrom = Infinity }: StudentTOptions,
): Moments {
  const size = rows[0]?.length ?? 0;
  const mean = new Float64Array(size);
  const scatter = new Float64Array(size * size);
  for (let place = 0; place < size; place++) {
    const known = rows.map((row) => row[place] as number).filter((value) => !Number.isNaN(value));
    const total = known.reduce((sum, value) => sum + value, 0);
    const middle = place < zeroMeanFrom ? total / Math.max(known.length, 1) : 0;
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
