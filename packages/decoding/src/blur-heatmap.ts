import type { Grid, Size } from '@posewright/pose';

/** One heatmap as doubles. */
export interface Plane extends Size {
  /** `[height, width]`. */
  readonly data: Float64Array;
}

/** Options of {@link blurHeatmap}. */
export interface BlurOptions {
  /** Weights along each axis, an odd number. */
  readonly kernel: Float64Array;
  /** What is beyond the edges: nothing, or the map mirrored at the centers of its outermost pixels. */
  readonly beyond: 'zeros' | 'mirror';
}

/** Blurs one heatmap along both axes. */
export function blurHeatmap(heatmaps: Grid, channel: number, options: BlurOptions): Plane {
  const { height, width } = heatmaps;
  const wide = blurRows(heatmaps, channel, options);
  const rows = tapPlaces(height, options);
  const data = new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    const target = y * width;
    for (let tap = 0; tap < options.kernel.length; tap++) {
      const from = rows[y + tap] as number;
      if (from < 0) continue;
      const weight = options.kernel[tap] as number;
      const source = from * width;
      for (let x = 0; x < width; x++) {
        data[target + x] = (data[target + x] as number) + weight * (wide[source + x] as number);
      }
    }
  }
  return { height, width, data };
}

/** @returns `[height, width]`. */
function blurRows(
  { height, width, channels, data }: Grid,
  channel: number,
  { kernel, beyond }: BlurOptions,
): Float64Array {
  const columns = tapPlaces(width, { kernel, beyond });
  const line = new Float64Array(columns.length); // a row, and what is beyond its ends
  const wide = new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    const row = y * width * channels + channel;
    for (let place = 0; place < line.length; place++) {
      const from = columns[place] as number;
      line[place] = from < 0 ? 0 : (data[row + from * channels] as number);
    }
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let tap = 0; tap < kernel.length; tap++) {
        sum += (kernel[tap] as number) * (line[x + tap] as number);
      }
      wide[y * width + x] = sum;
    }
  }
  return wide;
}

/** For each place that the kernel reaches along an axis the pixel that is read there; -1 where nothing is. */
function tapPlaces(length: number, { kernel, beyond }: BlurOptions): Int32Array {
  const half = (kernel.length - 1) / 2;
  const period = 2 * Math.max(length - 1, 1);
  return Int32Array.from({ length: length + 2 * half }, (_, index) => {
    const place = index - half;
    if (place >= 0 && place < length) return place;
    if (beyond === 'zeros') return -1;
    const along = ((place % period) + period) % period;
    return length === 1 ? 0 : Math.min(along, period - along);
  });
}
