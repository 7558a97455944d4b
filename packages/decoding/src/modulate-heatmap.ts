import type { Grid } from '@posewright/pose';
import { blurHeatmap, type Plane } from './blur-heatmap.js';
import { gaussianKernel } from './gaussian-kernel.js';

/**
 * Smooths one heatmap of a network, so that its logarithm has derivatives, and gives it its former maximum again.
 *
 * @param heatmaps `[height, width, joints]`.
 *
 * Zhang et al., "Distribution-aware coordinate representation for human pose estimation", 2020, sec. 3.1 ("distribution modulation").
 */
export function modulateHeatmap(heatmaps: Grid, channel: number, kernelSize: number): Plane {
  const kernel = gaussianKernel(kernelSize);
  const blurred = blurHeatmap(heatmaps, channel, { kernel, beyond: 'zeros' });
  const { channels, data } = heatmaps;
  let before = Number.NEGATIVE_INFINITY;
  for (let index = channel; index < data.length; index += channels) {
    before = Math.max(before, data[index] as number);
  }
  const { data: smooth } = blurred;
  let after = 0;
  for (let pixel = 0; pixel < smooth.length; pixel++) {
    after = Math.max(after, smooth[pixel] as number);
  }
  if (after === 0) return blurred; // Nothing is positive.
  for (let pixel = 0; pixel < smooth.length; pixel++) {
    smooth[pixel] = ((smooth[pixel] as number) * before) / after;
  }
  return blurred;
}
