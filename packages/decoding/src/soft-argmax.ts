import type { Grid } from '@posewright/pose';

/**
 * Finds the mean place of one heatmap, each pixel weighted by the exponential of its value. Far pixels draw it toward the middle of the
 * map, by their number times `exp(-beta)`.
 *
 * @param heatmaps `[height, width, joints]`.
 * @param beta Sharpness: the inverse temperature, by which values are multiplied first.
 * @returns In heatmap pixels.
 *
 * Sun et al., "Integral human pose regression", 2018, eq. 2.
 */
export function softArgmax(
  { height, width, channels, data }: Grid,
  channel: number,
  beta: number,
): { x: number; y: number } {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = channel; index < data.length; index += channels) {
    highest = Math.max(highest, data[index] as number);
  }
  let total = 0;
  let x = 0;
  let y = 0;
  for (let row = 0, index = channel; row < height; row++) {
    for (let column = 0; column < width; column++, index += channels) {
      const weight = Math.exp(beta * ((data[index] as number) - highest));
      total += weight;
      x += weight * column;
      y += weight * row;
    }
  }
  return { x: x / total, y: y / total };
}
