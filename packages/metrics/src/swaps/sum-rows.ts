import { addOuter, addScaled } from './vectors.js';

/** A row that counts for a distribution. */
export interface WeightedRow {
  /** With what is unknown as it is expected. */
  readonly values: Float64Array;
  /** Covariance of what is unknown, `[size, size]`; `null` where all is known. */
  readonly uncertainty: Float64Array | null;
  /** Less for outliers. */
  readonly weight: number;
}

/** Options of the sum's `moments`. */
export interface MomentOptions {
  /** Variance that every value has at least. */
  readonly floor: number;
  /** Place from which on values are said to have a mean of 0; none where not given. */
  readonly zeroMeanFrom?: number;
}

/** Sums up rows to their weighted mean and scatter. */
export function sumRows(size: number) {
  const sum = new Float64Array(size);
  const squares = new Float64Array(size * size);
  const uncertain = new Float64Array(size * size);
  let [rows, weights] = [0, 0];
  return {
    add: ({ values, uncertainty, weight }: WeightedRow): void => {
      addScaled(sum, values, weight);
      addOuter(squares, values, weight);
      if (uncertainty !== null) addScaled(uncertain, uncertainty, 1);
      rows++;
      weights += weight;
    },
    moments: ({ floor, zeroMeanFrom = Infinity }: MomentOptions) => {
      const mean = sum.map((value, place) => (place < zeroMeanFrom ? value / weights : 0));
      const scatter = new Float64Array(size * size);
      for (let row = 0; row < size; row++) {
        for (let column = 0; column < size; column++) {
          const place = row * size + column;
          // The sum of (x - mean)(y - mean), where a mean may be said to be another than that of the rows.
          const [x, y] = [mean[row] as number, mean[column] as number];
          const squared =
            (squares[place] as number) -
            x * (sum[column] as number) -
            y * (sum[row] as number) +
            weights * x * y;
          scatter[place] = (squared + (uncertain[place] as number)) / rows;
        }
        scatter[row * (size + 1)] = (scatter[row * (size + 1)] as number) + floor;
      }
      return { mean, scatter };
    },
  };
}
