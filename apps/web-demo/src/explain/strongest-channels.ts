import type { Grid } from '@posewright/pose';

/** One map of a stack, and the range of its values. */
export interface ChannelRange {
  readonly channel: number;
  readonly low: number;
  readonly high: number;
}

/** Finds the maps of a stack whose values vary most (by standard deviation), the strongest first. */
export function strongestChannels({ channels, data }: Grid, count: number): ChannelRange[] {
  const places = data.length / channels;
  const ranges = Array.from({ length: channels }, (_, channel) => {
    let [sum, squares, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let index = channel; index < data.length; index += channels) {
      const value = data[index] as number;
      sum += value;
      squares += value * value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { channel, low, high, variance: squares / places - (sum / places) ** 2 };
  });
  return ranges
    .sort((one, other) => other.variance - one.variance)
    .slice(0, count)
    .map(({ channel, low, high }) => ({ channel, low, high }));
}
