/**
 * Lists the stretches of a mask that are set.
 *
 * @param mask `[height, width]`, 0 or 1.
 * @param runs Receives triples `row, first, end`, `end` not included, in reading order.
 * @returns How many entries of `runs` were written.
 */
export function listRuns(mask: Uint8Array, width: number, runs: Int32Array): number {
  let count = 0;
  for (let row = 0, start = 0; start < mask.length; row++, start += width) {
    for (let x = 0; x < width; x++) {
      if (mask[start + x] === 0) continue;
      const first = x;
      while (x < width && mask[start + x] === 1) x++;
      runs[count++] = row;
      runs[count++] = first;
      runs[count++] = x;
    }
  }
  return count;
}
