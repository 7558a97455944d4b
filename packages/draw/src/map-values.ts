import { type Grid, OptionError } from '@posewright/pose';

/**
 * One map of a stack, or the largest value of all of them at each place.
 *
 * @param channel Index; all where `undefined`.
 * @returns `[height, width]`.
 * @throws {OptionError} where the stack has no such channel.
 */
export function mapValues(
  { height, width, channels, data }: Grid,
  channel: number | undefined,
): Float32Array {
  if (channel !== undefined && !(Number.isInteger(channel) && channel >= 0 && channel < channels)) {
    throw new OptionError('channel', `an index below ${channels}`, channel);
  }
  return Float32Array.from({ length: height * width }, (_, place) => {
    const start = place * channels;
    return channel === undefined
      ? largestOf(data.subarray(start, start + channels))
      : (data[start + channel] as number);
  });
}

/** The largest value; not a number where one of them is not. */
export function largestOf(values: Float32Array): number {
  let largest = -Infinity;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}
