import { type RgbImage, ShapeError } from '@posewright/pose';

/** Throws a `ShapeError` where a picture's data do not fill its size. */
export function checkImage({ height, width, data }: RgbImage): void {
  if (data.length !== height * width * 3) {
    throw new ShapeError(
      'image.data',
      [height * width * 3],
      [data.length],
      `A picture of ${height} x ${width} pixels holds red, green and blue of each.`,
    );
  }
}
