import { type Preprocessing, type RgbImage, ShapeError } from '@posewright/pose';
import { checkImage } from './check-image.js';

/**
 * Puts pictures into a network's input: order of channels, scale, mean and deviation as the network was
 * trained with. A value is `(pixel * scale - mean) / std`.
 *
 * @param images At least one, all of the same size.
 * @param into Is filled and returned where given, so that a loop needs no new memory.
 * @returns `[batch, height, width, 3]`.
 * @throws {ShapeError} where sizes differ, there is no picture, or `into` has another length.
 */
export function toInput(
  images: readonly RgbImage[],
  { channels, scale, mean, std }: Preprocessing,
  into?: Float32Array,
): Float32Array {
  const [first] = images;
  if (first === undefined) {
    throw new ShapeError(
      'images',
      ['batch', 'height', 'width', 3],
      [0],
      'A batch has at least one picture.',
    );
  }
  images.forEach((image, index) => {
    checkImage(`images[${index}]`, image);
    checkSameSize(image, first, index);
  });
  const length = first.height * first.width * 3;
  const values = into ?? new Float32Array(images.length * length);
  if (values.length !== images.length * length) {
    throw new ShapeError(
      'into',
      [images.length * length],
      [values.length],
      `A batch of ${images.length} with ${first.height} x ${first.width} pixels holds that many values.`,
    );
  }
  const [front, back] = channels === 'rgb' ? [0, 2] : [2, 0];
  const [table0, table1, table2] = [0, 1, 2].map((channel) =>
    valueTable(scale, mean[channel] as number, std[channel] as number),
  ) as [Float32Array, Float32Array, Float32Array];
  images.forEach(({ data }, index) => {
    const start = index * length;
    for (let at = 0; at < length; at += 3) {
      values[start + at] = table0[data[at + front] as number] as number;
      values[start + at + 1] = table1[data[at + 1] as number] as number;
      values[start + at + 2] = table2[data[at + back] as number] as number;
    }
  });
  return values;
}

/** A pixel has 256 values only. */
function valueTable(scale: number, mean: number, std: number): Float32Array {
  const values = new Float32Array(256);
  for (let pixel = 0; pixel < 256; pixel++) values[pixel] = (pixel * scale - mean) / std;
  return values;
}

function checkSameSize(image: RgbImage, first: RgbImage, index: number): void {
  if (image.height === first.height && image.width === first.width) return;
  throw new ShapeError(
    `images[${index}]`,
    [first.height, first.width, 3],
    [image.height, image.width, 3],
    'The pictures of a batch have one size; use `warpAffine` or `resizeBilinear` before.',
  );
}
