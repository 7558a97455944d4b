/** Smallest and largest number of a tensor; 0 lies between them. */
export type ValueRange = readonly [number, number];

/** So many numbers of a tensor are looked at. */
const SAMPLES = 2 ** 16;
/** This part of them at each end lies outside of the range: single numbers far out would make steps coarse for all others. */
const OUTSIDE = 1e-4;

/**
 * Measures which numbers a tensor holds, but for one in ten thousand at each end: with 8 bits for all of them, Lightweight OpenPose loses
 * 5 AP.
 */
export function measureRange(numbers: Float32Array): ValueRange {
  const step = Math.max(1, Math.ceil(numbers.length / SAMPLES));
  const count = Math.ceil(numbers.length / step);
  const sorted = Float32Array.from(
    { length: count },
    (_, index) => numbers[index * step] as number,
  );
  sorted.sort();
  const last = sorted.length - 1;
  const outside = Math.floor(OUTSIDE * last);
  return [Math.min(0, sorted[outside] ?? 0), Math.max(0, sorted[last - outside] ?? 0)];
}

/** The range that holds two others. */
export function joinRanges(one: ValueRange | undefined, other: ValueRange): ValueRange {
  return one === undefined ? other : [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
}
