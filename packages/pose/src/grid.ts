import { ShapeError } from './errors.js';
import type { Size } from './size.js';

/** A stack of maps as plain data: heatmaps, part affinity fields, masks. */
export interface Grid extends Size {
  /** Maps in the stack. */
  readonly channels: number;
  /** `[height, width, channels]`, channels side by side. */
  readonly data: Float32Array;
}

/**
 * Makes a grid, of zeros or over existing data (which is not copied).
 *
 * @throws {ShapeError} where `data` has another length than `height * width * channels`.
 */
export function createGrid(
  { height, width, channels }: Omit<Grid, 'data'>,
  data: Float32Array = new Float32Array(height * width * channels),
): Grid {
  if (data.length !== height * width * channels) {
    throw new ShapeError(
      'data',
      [height * width * channels],
      [data.length],
      `A grid of ${height} x ${width} pixels and ${channels} channels holds that many values.`,
    );
  }
  return { height, width, channels, data };
}

/** The value of one channel at column `x`, row `y`. */
export function valueAt(grid: Grid, x: number, y: number, channel: number): number {
  return grid.data[(y * grid.width + x) * grid.channels + channel] as number;
}
