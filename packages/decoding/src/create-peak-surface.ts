import type { Grid, Size } from '@posewright/pose';
import { type BicubicPhases, bicubicPhases } from './bicubic-phases.js';
import { listRuns } from './list-runs.js';
import { copyPadded, PAD } from './padded-plane.js';

/** One heatmap at a time, upsampled by cubic convolution where it can be high. */
export interface PeakSurface extends Size {
  /** `[height + 2, width + 2]`: the surface inside a border of zeros; zero too where it was not made. */
  readonly data: Float32Array;
  /**
   * Where it was made, in reading order: triples `row, first, end` of heatmap pixels, for all upsampled pixels of
   * heatmap row `row` from heatmap column `first` up to `end`.
   */
  readonly runs: Int32Array;
  /**
   * Puts one heatmap in place of the last one. What stays below the floor need not be made.
   *
   * @param channel Index of the heatmap, whose values are finite.
   * @returns How many entries of `runs` count.
   */
  readonly load: (heatmaps: Grid, channel: number, floor: number) => number;
  /** The surface at an upsampled pixel, made or not. */
  readonly valueAt: (x: number, y: number) => number;
}

/**
 * Allocates a surface for heatmaps of one size.
 *
 * @param factor Upsampled pixels for each heatmap pixel, on each axis; 1 leaves the heatmap as it is.
 */
export function createPeakSurface({ height, width }: Size, factor: number): PeakSurface {
  const padded = height + 2 * PAD;
  const buffers: Buffers = {
    height,
    width,
    factor,
    phases: bicubicPhases(factor),
    plane: new Float32Array(padded * (width + 2 * PAD)),
    near: new Uint8Array(height * width),
    wanted: new Uint8Array(padded * width),
    wide: new Float32Array(padded * width * factor),
    data: new Float32Array((height * factor + 2) * (width * factor + 2)),
  };
  const runs = new Int32Array(3 * height * Math.ceil(width / 2));
  const wideRuns = new Int32Array(3 * padded * Math.ceil(width / 2));
  return {
    height: height * factor,
    width: width * factor,
    data: buffers.data,
    runs,
    load(heatmaps, channel, floor) {
      const { highest, lowest } = copyPadded(heatmaps, channel, buffers.plane);
      markNear(buffers, reachOf(buffers.phases, { floor, highest, lowest }));
      const count = listRuns(buffers.near, width, runs);
      const wideCount = listRuns(buffers.wanted, width, wideRuns);
      for (let run = 0; run < wideCount; run += 3) widenRun(buffers, wideRuns, run);
      buffers.data.fill(0);
      for (let run = 0; run < count; run += 3) fillRun(buffers, runs, run);
      return count;
    },
    valueAt: (x, y) => interpolate(buffers, x, y),
  };
}

interface Buffers extends Size {
  readonly factor: number;
  readonly phases: BicubicPhases;
  /** `[height + 2 * PAD, width + 2 * PAD]`: the heatmap. */
  readonly plane: Float32Array;
  /** `[height, width]`: 1 where the upsampled pixels of a heatmap pixel can reach the floor. */
  readonly near: Uint8Array;
  /** `[height + 2 * PAD, width]`: 1 where they are made of this row of the plane. */
  readonly wanted: Uint8Array;
  /** `[height + 2 * PAD, width * factor]`: rows of the plane, upsampled. */
  readonly wide: Float32Array;
  readonly data: Float32Array;
}

/**
 * The value that a heatmap pixel or one of its eight neighbors must have where an upsampled pixel of it is at the
 * floor.
 */
function reachOf(
  { weights }: BicubicPhases,
  { floor, highest, lowest }: { floor: number; highest: number; lowest: number },
): number {
  let negative = 0; // the largest sum of negative weights; the others, of values next to the place, sum to 1 more
  for (let phase = 0; phase < weights.length; phase += 4) {
    negative = Math.max(negative, -(weights[phase] as number) - (weights[phase + 3] as number));
  }
  // Of the sixteen values around a place the four in the corners have positive weights too.
  const others = negative ** 2 * highest - 2 * negative * (1 + negative) * lowest;
  return (floor - others) / (1 + negative) ** 2;
}

/** Sets `near` around values that reach, and `wanted` around these. */
function markNear({ height, width, plane, near, wanted }: Buffers, reach: number): void {
  near.fill(0);
  wanted.fill(0);
  for (let y = 0; y < height; y++) {
    const row = (y + PAD) * (width + 2 * PAD) + PAD;
    const top = Math.max(y - 1, 0) * width;
    const bottom = Math.min(y + 1, height - 1) * width;
    const wantedBottom = bottom + 2 * PAD * width;
    for (let x = 0; x < width; x++) {
      if ((plane[row + x] as number) < reach && reach > 0) continue;
      const right = Math.min(x + 1, width - 1);
      for (let column = Math.max(x - 1, 0); column <= right; column++) {
        for (let place = top; place <= bottom; place += width) near[place + column] = 1;
        for (let place = top; place <= wantedBottom; place += width) wanted[place + column] = 1;
      }
    }
  }
}

function widenRun(
  { width, factor, phases, plane, wide }: Buffers,
  runs: Int32Array,
  run: number,
): void {
  const { offsets, weights } = phases;
  const row = runs[run] as number;
  const first = runs[run + 1] as number;
  const end = runs[run + 2] as number;
  for (let phase = 0; phase < factor; phase++) {
    const source = row * (width + 2 * PAD) + PAD + (offsets[phase] as number);
    const target = row * width * factor + phase;
    const w0 = weights[4 * phase] as number;
    const w1 = weights[4 * phase + 1] as number;
    const w2 = weights[4 * phase + 2] as number;
    const w3 = weights[4 * phase + 3] as number;
    for (let x = first; x < end; x++) {
      wide[target + x * factor] =
        w0 * (plane[source + x] as number) +
        w1 * (plane[source + x + 1] as number) +
        w2 * (plane[source + x + 2] as number) +
        w3 * (plane[source + x + 3] as number);
    }
  }
}

function fillRun(
  { width, factor, phases, wide, data }: Buffers,
  runs: Int32Array,
  run: number,
): void {
  const { offsets, weights } = phases;
  const row = runs[run] as number;
  const first = (runs[run + 1] as number) * factor;
  const end = (runs[run + 2] as number) * factor;
  const stride = width * factor;
  for (let phase = 0; phase < factor; phase++) {
    const source = (row + PAD + (offsets[phase] as number)) * stride;
    const target = (row * factor + phase + 1) * (stride + 2) + 1;
    const w0 = weights[4 * phase] as number;
    const w1 = weights[4 * phase + 1] as number;
    const w2 = weights[4 * phase + 2] as number;
    const w3 = weights[4 * phase + 3] as number;
    for (let x = first; x < end; x++) {
      data[target + x] =
        w0 * (wide[source + x] as number) +
        w1 * (wide[source + stride + x] as number) +
        w2 * (wide[source + 2 * stride + x] as number) +
        w3 * (wide[source + 3 * stride + x] as number);
    }
  }
}

function interpolate({ width, factor, phases, plane }: Buffers, x: number, y: number): number {
  const { offsets, weights } = phases;
  const stride = width + 2 * PAD;
  const columnPhase = x % factor;
  const rowPhase = y % factor;
  const column = (x - columnPhase) / factor + PAD + (offsets[columnPhase] as number);
  const row = (y - rowPhase) / factor + PAD + (offsets[rowPhase] as number);
  let sum = 0;
  for (let down = 0; down < 4; down++) {
    let along = 0;
    for (let right = 0; right < 4; right++) {
      const value = plane[(row + down) * stride + column + right] as number;
      along += (weights[4 * columnPhase + right] as number) * value;
    }
    sum += (weights[4 * rowPhase + down] as number) * along;
  }
  return sum;
}
