import type { Grid } from '@posewright/pose';
import { bicubicTaps } from './bicubic-taps.js';

/** How part affinity fields are read between pixels: bilinearly, or at pixels of the fields upsampled so many times. */
export type FieldSampling = 'bilinear' | { readonly upsampling: number };

/** The part of the field in `channel` (x) and `channel + 1` (y) along a direction, at a place in heatmap pixels. */
export type FieldSampler = (
  channel: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
) => number;

/**
 * Prepares reading fields between pixels: bilinearly, or at the nearest pixel of the fields upsampled so many times by
 * cubic convolution. Beyond the edge the outermost values are repeated.
 */
export function createFieldSampler(pafs: Grid, sampling: FieldSampling): FieldSampler {
  return sampling === 'bilinear'
    ? sampleBilinear(pafs)
    : sampleUpsampled(pafs, sampling.upsampling);
}

function sampleBilinear({ height, width, channels, data }: Grid): FieldSampler {
  return (channel, x, y, dx, dy) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const left = Math.min(Math.max(column, 0), width - 1) * channels + channel;
    const right = Math.min(Math.max(column + 1, 0), width - 1) * channels + channel;
    const above = Math.min(Math.max(row, 0), height - 1) * width * channels;
    const below = Math.min(Math.max(row + 1, 0), height - 1) * width * channels;
    const toRight = x - column;
    const down = y - row;
    const upper =
      (1 - toRight) * dot(data, above + left, dx, dy) + toRight * dot(data, above + right, dx, dy);
    const lower =
      (1 - toRight) * dot(data, below + left, dx, dy) + toRight * dot(data, below + right, dx, dy);
    return (1 - down) * upper + down * lower;
  };
}

function sampleUpsampled({ height, width, channels, data }: Grid, factor: number): FieldSampler {
  const columns = bicubicTaps(width, factor, channels);
  const rows = bicubicTaps(height, factor, width * channels);
  return (channel, x, y, dx, dy) => {
    const column = 4 * Math.round((x + 0.5) * factor - 0.5);
    const row = 4 * Math.round((y + 0.5) * factor - 0.5);
    const c0 = (columns.indices[column] as number) + channel;
    const c1 = (columns.indices[column + 1] as number) + channel;
    const c2 = (columns.indices[column + 2] as number) + channel;
    const c3 = (columns.indices[column + 3] as number) + channel;
    const w0 = columns.weights[column] as number;
    const w1 = columns.weights[column + 1] as number;
    const w2 = columns.weights[column + 2] as number;
    const w3 = columns.weights[column + 3] as number;
    let along = 0;
    let down = 0;
    for (let tap = row; tap < row + 4; tap++) {
      const start = rows.indices[tap] as number;
      const weight = rows.weights[tap] as number;
      along +=
        weight *
        (w0 * (data[start + c0] as number) +
          w1 * (data[start + c1] as number) +
          w2 * (data[start + c2] as number) +
          w3 * (data[start + c3] as number));
      down +=
        weight *
        (w0 * (data[start + c0 + 1] as number) +
          w1 * (data[start + c1 + 1] as number) +
          w2 * (data[start + c2 + 1] as number) +
          w3 * (data[start + c3 + 1] as number));
    }
    return along * dx + down * dy;
  };
}

function dot(data: Float32Array, index: number, dx: number, dy: number): number {
  return (data[index] as number) * dx + (data[index + 1] as number) * dy;
}
