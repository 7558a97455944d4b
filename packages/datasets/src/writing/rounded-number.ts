const PLACES = 1e9;

/** Rounds to a billionth, so that sums such as 0.1 + 0.2 are written as a person would. */
export function roundedNumber(value: number): number {
  return Math.round(value * PLACES) / PLACES;
}
