/**
 * Weights of a Gaussian blur, as OpenCV chooses them by the number of pixels alone; they sum to 1.
 *
 * @param size Odd, 3 or more. DARK has 11 for targets of a standard deviation of 2, and 17 for 3.
 */
export function gaussianKernel(size: number): Float64Array {
  const half = (size - 1) / 2;
  const small = SMALL[half];
  if (small !== undefined) return Float64Array.from(small, (weight) => weight / 64);
  const sigma = 0.3 * (half - 1) + 0.8;
  const weights = Float64Array.from({ length: size }, (_, place) =>
    Math.exp(-((place - half) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** OpenCV's own for 1, 3, 5 and 7 pixels, in 64ths. */
const SMALL: readonly (readonly number[] | undefined)[] = [
  [64],
  [16, 32, 16],
  [4, 16, 24, 16, 4],
  [2, 7, 14, 18, 14, 7, 2],
];
