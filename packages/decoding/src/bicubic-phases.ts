/** What each of the upsampled values between two source values is made of. */
export interface BicubicPhases {
  /** `[factor]`: upsampled value `factor * i + phase` begins with source value `i + offsets[phase]`. */
  readonly offsets: Int32Array;
  /** `[4 * factor]`: weights of that source value and the next three; they sum to 1. */
  readonly weights: Float32Array;
}

/**
 * Prepares upsampling by cubic convolution with the numbers of OpenCV's `INTER_CUBIC`: `a = -0.75`, pixel centers
 * half-way.
 *
 * Keys, "Cubic convolution interpolation for digital image processing", 1981, whose `a` is -0.5.
 */
export function bicubicPhases(factor: number): BicubicPhases {
  const offsets = new Int32Array(factor);
  const weights = new Float32Array(4 * factor);
  for (let phase = 0; phase < factor; phase++) {
    const source = (phase + 0.5) / factor - 0.5;
    const before = Math.floor(source);
    const fraction = source - before;
    const [first, second, third] = [outer(1 + fraction), inner(fraction), inner(1 - fraction)];
    offsets[phase] = before - 1;
    weights.set([first, second, third, 1 - first - second - third], 4 * phase);
  }
  return { offsets, weights };
}

const A = -0.75;

/** Weight of a source value at most 1 away. */
function inner(distance: number): number {
  return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
}

/** Weight of a source value between 1 and 2 away. */
function outer(distance: number): number {
  return ((distance - 5) * distance + 8) * A * distance - 4 * A;
}
