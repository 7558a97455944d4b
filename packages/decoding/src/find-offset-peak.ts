import { type Grid, OFFSET_RADIUS } from '@posewright/pose';
import { blurHeatmap, type Plane } from './blur-heatmap.js';
import type { Peak } from './find-maximum.js';
import { gaussianKernel } from './gaussian-kernel.js';
import { kernelSizeFor } from './kernel-size-for.js';

/** Options of {@link findOffsetPeak}. */
export interface OffsetOptions {
  /** See `refinement` of `decodeSinglePose`. */
  readonly refinement: 'none' | 'udp' | 'votes';
  /** 2 for maps of 64 pixels, 3 for 96; it decides how far is blurred. */
  readonly sigma: number;
}

/**
 * Finds a joint in its three maps: the middle of the disc, where the blurred first map is highest, and from there by the offsets.
 *
 * @param heatmaps `[height, width, 3 * joints]`, all finite.
 * @returns In heatmap pixels.
 */
export function findOffsetPeak(
  heatmaps: Grid,
  joint: number,
  { refinement, sigma }: OffsetOptions,
): Peak {
  const channel = 3 * joint;
  const size = kernelSizeFor(sigma);
  if (refinement === 'votes') {
    const kernel = gaussianKernel(size);
    const blurred = blurHeatmap(heatmaps, channel, { kernel, beyond: 'zeros' });
    return countVotes(heatmaps, highestOf(blurred, channel), kernel);
  }
  const kernel = gaussianKernel(2 * size + 1);
  const peak = highestOf(blurHeatmap(heatmaps, channel, { kernel, beyond: 'mirror' }), channel);
  if (refinement === 'none' || !(peak.score > 0)) return peak;
  const radius = OFFSET_RADIUS * Math.max(heatmaps.height, heatmaps.width);
  const offset = (axis: 1 | 2) => {
    const smooth = blurHeatmap(heatmaps, channel + axis, {
      kernel: gaussianKernel(size),
      beyond: 'mirror',
    });
    return radius * (smooth.data[peak.y * heatmaps.width + peak.x] as number);
  };
  return { ...peak, x: peak.x + offset(1), y: peak.y + offset(2) };
}

function highestOf({ width, data }: Plane, channel: number): Peak {
  let pixel = 0;
  for (let place = 1; place < data.length; place++) {
    if ((data[place] as number) > (data[pixel] as number)) pixel = place;
  }
  const score = data[pixel] as number;
  return { channel, x: pixel % width, y: Math.floor(pixel / width), score };
}

/**
 * The mean of the places that pixels around the peak point at, weighted by the first map and the kernel; its score is the highest value of the
 * first map among them.
 */
function countVotes(
  { height, width, channels, data }: Grid,
  peak: Peak,
  kernel: Float64Array,
): Peak {
  const { channel } = peak;
  const radius = OFFSET_RADIUS * Math.max(height, width);
  const half = (kernel.length - 1) / 2;
  let score = 0;
  let total = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = Math.max(0, peak.y - half); y <= Math.min(height - 1, peak.y + half); y++) {
    for (let x = Math.max(0, peak.x - half); x <= Math.min(width - 1, peak.x + half); x++) {
      const index = (y * width + x) * channels + channel;
      const near = (kernel[y - peak.y + half] as number) * (kernel[x - peak.x + half] as number);
      const value = data[index] as number;
      const weight = near * Math.max(0, value);
      score = Math.max(score, value);
      total += weight;
      sumX += weight * (x + radius * (data[index + 1] as number));
      sumY += weight * (y + radius * (data[index + 2] as number));
    }
  }
  return total > 0 ? { channel, x: sumX / total, y: sumY / total, score } : { ...peak, score };
}
