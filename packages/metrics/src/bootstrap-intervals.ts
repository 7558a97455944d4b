import { OptionError, type Random } from '@posewright/pose';

/** Options of {@link bootstrapIntervals}. */
export interface BootstrapOptions {
  /** Draws the pictures, e.g. `createRandom(seed)`; the same stream gives the same intervals. */
  readonly random: Random | (() => number);
  /** How often the set is drawn anew. */
  readonly resamples?: number;
  /** Share of the resamples whose numbers lie within the interval. */
  readonly level?: number;
}

/** Where a number would lie on other pictures of the same kind. */
export interface ConfidenceInterval {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/**
 * Finds confidence intervals of numbers that are measured on pictures, by the bootstrap's percentile method: as many pictures
 * as there are are drawn with replacement, everything is measured on them, and again; an interval leaves out equal shares of
 * the results below and above. A percentile between two results is interpolated, as NumPy does.
 *
 * @param pictures How many there are. All people of a picture are drawn together, because they are not independent.
 * @param measure Gives the numbers for `weights`, how often each picture was drawn; `null` where there is none. It may not keep
 * `weights`.
 * @returns One for each number, in the same order. Resamples without it are left out; `null` where none has it.
 * @throws {OptionError} where there is no picture, or `resamples` or `level` is out of range.
 *
 * Efron and Tibshirani, "An introduction to the bootstrap", 1993, sec. 13.3.
 */
export function bootstrapIntervals(
  pictures: number,
  measure: (weights: Uint32Array) => readonly (number | null)[],
  { random, resamples = 1000, level = 0.95 }: BootstrapOptions,
): (ConfidenceInterval | null)[] {
  if (!(Number.isInteger(resamples) && resamples > 0)) {
    throw new OptionError('resamples', 'a whole number of at least 1', resamples);
  }
  if (!(level > 0 && level < 1)) throw new OptionError('level', 'between 0 and 1', level);
  if (!(Number.isInteger(pictures) && pictures > 0)) {
    throw new OptionError('pictures', 'a whole number of at least 1', pictures);
  }
  const weights = new Uint32Array(pictures);
  const drawn: number[][] = [];
  for (let resample = 0; resample < resamples; resample++) {
    weights.fill(0);
    for (let draw = 0; draw < pictures; draw++) {
      const picture = Math.floor(random() * pictures);
      weights[picture] = (weights[picture] as number) + 1;
    }
    for (const [place, value] of measure(weights).entries()) {
      drawn[place] ??= [];
      if (value !== null) drawn[place].push(value);
    }
  }
  return drawn.map((values) => intervalOf(values, level));
}

function intervalOf(values: readonly number[], level: number): ConfidenceInterval | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return {
    low: percentile(sorted, (1 - level) / 2),
    high: percentile(sorted, (1 + level) / 2),
  };
}

function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
