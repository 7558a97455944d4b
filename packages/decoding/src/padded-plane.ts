import type { Grid, Size } from '@posewright/pose';

/** How often the outermost values of a plane are repeated on each side: as far as cubic convolution reaches. */
export const PAD = 2;

/**
 * Copies one channel into a plane, its outermost values repeated beyond the edges.
 *
 * @param plane `[height + 2 * PAD, width + 2 * PAD]`.
 * @returns The extreme values, with 0 among them.
 */
export function copyPadded(
  { height, width, channels, data }: Grid,
  channel: number,
  plane: Float32Array,
): { highest: number; lowest: number } {
  const stride = width + 2 * PAD;
  let highest = 0;
  let lowest = 0;
  for (let y = 0, source = channel; y < height; y++) {
    const row = (y + PAD) * stride + PAD;
    for (let x = 0; x < width; x++, source += channels) {
      const value = data[source] as number;
      plane[row + x] = value;
      if (value > highest) highest = value;
      else if (value < lowest) lowest = value;
    }
  }
  repeatEdges(plane, { height, width });
  return { highest, lowest };
}

function repeatEdges(plane: Float32Array, { height, width }: Size): void {
  const stride = width + 2 * PAD;
  for (let row = PAD * stride; row < (PAD + height) * stride; row += stride) {
    for (let pad = 0; pad < PAD; pad++) {
      plane[row + pad] = plane[row + PAD] as number;
      plane[row + PAD + width + pad] = plane[row + PAD + width - 1] as number;
    }
  }
  const last = (PAD + height - 1) * stride;
  for (let pad = 0; pad < PAD; pad++) {
    plane.copyWithin(pad * stride, PAD * stride, (PAD + 1) * stride);
    plane.copyWithin((PAD + height + pad) * stride, last, last + stride);
  }
}
