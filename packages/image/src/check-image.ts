import { OptionError, type RgbImage, ShapeError, type Size } from '@posewright/pose';

/** Throws a `ShapeError` where a picture's data do not fill its size. */
export function checkImage(argument: string, { height, width, data }: RgbImage): void {
  if (data.length !== height * width * 3) {
    throw new ShapeError(
      `${argument}.data`,
      [height * width * 3],
      [data.length],
      `A picture of ${height} x ${width} pixels holds red, green and blue of each.`,
    );
  }
}

/** Throws an `OptionError` where a size is not whole pixels, at least one on each side. */
export function checkSize(option: string, { height, width }: Size): void {
  const isLength = (length: number) => Number.isInteger(length) && length > 0;
  if (!isLength(height) || !isLength(width)) {
    throw new OptionError(option, 'a height and a width of whole pixels, at least 1', {
      height,
      width,
    });
  }
}
