import { OptionError, type Size } from '@posewright/pose';

/** The size of a map, and what it is made for. */
export interface MapSize {
  /** Size of the network's input, in pixels: a multiple of `stride`. */
  readonly size: Size;
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
}

/**
 * Checks that an input divides into heatmap pixels.
 *
 * @returns Size of the map, in heatmap pixels.
 * @throws {OptionError} where `stride` is not a whole number, or `size` no multiple of it.
 */
export function checkMapSize({ size, stride }: MapSize): Size {
  if (!Number.isInteger(stride) || stride < 1) {
    throw new OptionError('stride', 'a whole number of input pixels, 1 or more', stride);
  }
  for (const axis of ['height', 'width'] as const) {
    if (!(size[axis] > 0) || size[axis] % stride !== 0) {
      throw new OptionError(
        `size.${axis}`,
        `a positive multiple of \`stride\` ${stride}`,
        size[axis],
      );
    }
  }
  return { height: size.height / stride, width: size.width / stride };
}
