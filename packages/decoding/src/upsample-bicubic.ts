import { createGrid, type Grid } from '@posewright/pose';
import { bicubicTaps } from './bicubic-taps.js';
import { checkWhole } from './check-whole.js';

/**
 * Upsamples maps by cubic convolution, with the numbers of OpenCV's `INTER_CUBIC`: `a = -0.75`, pixel centers
 * half-way, the outermost values repeated beyond the edge. Values can go beyond those of the maps.
 *
 * @param grid `[height, width, channels]`.
 * @param factor A whole number.
 * @returns `[factor * height, factor * width, channels]`; its pixel `x` lies at `(x + 0.5) / factor - 0.5` of the grid.
 * @throws {OptionError} where the factor is not a whole number above 0.
 *
 * Keys, "Cubic convolution interpolation for digital image processing", 1981.
 */
export function upsampleBicubic(grid: Grid, factor: number): Grid {
  checkWhole('factor', factor);
  const { height, width, channels } = grid;
  const inner = width * factor * channels;
  const wide = upsampleAxis(grid.data, { outer: height, length: width, inner: channels }, factor);
  const high = upsampleAxis(wide, { outer: 1, length: height, inner }, factor);
  return createGrid({ height: height * factor, width: width * factor, channels }, high);
}

interface Axes {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
}

/** `[outer, length, inner]` -> `[outer, factor * length, inner]`. */
function upsampleAxis(data: Float32Array, axes: Axes, factor: number): Float32Array {
  const { outer, length, inner } = axes;
  const { indices, weights } = bicubicTaps(length, factor, inner);
  const upsampled = new Float32Array(data.length * factor);
  for (let slice = 0, target = 0; slice < outer; slice++) {
    for (let tap = 0; tap < indices.length; tap++) {
      const source = slice * length * inner + (indices[tap] as number);
      const weight = weights[tap] as number;
      for (let index = 0; index < inner; index++) {
        upsampled[target + index] =
          (upsampled[target + index] as number) + weight * (data[source + index] as number);
      }
      if (tap % 4 === 3) target += inner;
    }
  }
  return upsampled;
}
