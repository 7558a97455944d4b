import type { SampleBatch } from './make-batch.js';

/** The memory of a batch that nobody reads any more, for `makeBatch` to fill again. */
export function memoryOf({
  images,
  heatmaps,
  otherHeatmaps = [],
  weights,
  pafs,
  mask,
}: SampleBatch): ArrayBuffer[] {
  return [images, heatmaps, ...otherHeatmaps, weights, pafs, mask].flatMap((array) =>
    array === undefined ? [] : [array.data.buffer as ArrayBuffer],
  );
}

/**
 * Gives arrays out of memory that was used before, and new ones where none of it has the right length.
 *
 * @returns From a length to an array of it, of any values.
 */
export function reuseMemory(memory: readonly ArrayBuffer[]): (length: number) => Float32Array {
  const left = [...memory];
  return (length) => {
    const place = left.findIndex(({ byteLength }) => byteLength === 4 * length);
    const [buffer] = place < 0 ? [] : left.splice(place, 1);
    return buffer === undefined ? new Float32Array(length) : new Float32Array(buffer);
  };
}
