import { OptionError, type RgbImage } from '@posewright/pose';
import jpeg from 'jpeg-js';
import { checkImage } from '../check-image.js';

/**
 * Compresses a picture as JPEG and unpacks it again: it comes back with the blocks and fringes of that quality. The same in Node and
 * in browsers, without waiting; for files take `encodeJpeg` and `decodeImage`, which are faster.
 *
 * @param quality From 1 to 100.
 * @returns A new picture of the same size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where the quality is out of range.
 */
export function compressJpeg(image: RgbImage, quality: number): RgbImage {
  checkImage('image', image);
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw new OptionError('quality', 'a whole number from 1 to 100', quality);
  }
  const { height, width, data } = image;
  const opaque = new Uint8Array(height * width * 4).fill(255);
  copyPixels(data, 3, opaque, 4);
  const bytes = encode({ height, width, data: opaque }, quality);
  const decoded = jpeg.decode(bytes, { useTArray: true });
  const compressed = new Uint8Array(data.length);
  copyPixels(decoded.data, 4, compressed, 3);
  return { height, width, data: compressed };
}

/** jpeg-js puts what it has written into a `Buffer`, which browsers do not have; any array of bytes will do. */
function encode(picture: Parameters<typeof jpeg.encode>[0], quality: number): Uint8Array {
  const scope = globalThis as { Buffer?: unknown };
  if (scope.Buffer !== undefined) return jpeg.encode(picture, quality).data;
  scope.Buffer = Uint8Array;
  try {
    return jpeg.encode(picture, quality).data;
  } finally {
    delete scope.Buffer;
  }
}

function copyPixels(
  from: RgbImage['data'],
  fromChannels: number,
  to: Uint8Array,
  toChannels: number,
): void {
  for (
    let source = 0, place = 0;
    source < from.length;
    source += fromChannels, place += toChannels
  ) {
    to[place] = from[source] as number;
    to[place + 1] = from[source + 1] as number;
    to[place + 2] = from[source + 2] as number;
  }
}
