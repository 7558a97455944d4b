import { type Grid, OptionError } from '@posewright/pose';
import { divergedError } from './diverged-error.js';

/** The highest pixel of one heatmap, or a place near it. */
export interface Peak {
  /** Index of the heatmap, which is the joint's. */
  readonly channel: number;
  /** Column in heatmap pixels; pixel centers are at integers. */
  readonly x: number;
  /** Row in heatmap pixels. */
  readonly y: number;
  /** Value of the heatmap there; a network may go beyond [0, 1]. */
  readonly score: number;
}

/**
 * Finds the highest pixel of one heatmap, the first in reading order where several are equal.
 *
 * @param heatmaps `[height, width, joints]`.
 * @param channel Index of the heatmap.
 * @returns In heatmap pixels, at a pixel's center.
 * @throws {OptionError} where the heatmap has a value that is not finite, or there is no such heatmap.
 */
export function findMaximum(heatmaps: Grid, channel: number): Peak {
  const { height, width, channels, data } = heatmaps;
  if (!Number.isInteger(channel) || channel < 0 || channel >= channels || height * width === 0) {
    throw new OptionError(
      'channel',
      `the index of one of ${channels} heatmaps with pixels`,
      channel,
    );
  }
  let highest = Number.NEGATIVE_INFINITY;
  let pixel = 0;
  for (let index = channel, place = 0; index < data.length; index += channels, place++) {
    const value = data[index] as number;
    if (value <= highest && value !== Number.NEGATIVE_INFINITY) continue; // false for NaN too
    highest = value;
    pixel = place;
    if (!Number.isFinite(value)) break; // and is told below
  }
  if (!Number.isFinite(highest)) {
    throw divergedError('heatmaps', heatmaps, pixel * channels + channel);
  }
  return { channel, x: pixel % width, y: Math.floor(pixel / width), score: highest };
}
