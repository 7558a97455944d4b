import { ImageError, OptionError, type RgbImage } from '@posewright/pose';
import sharp from 'sharp';
import { decodeFault } from './decode-fault.js';
import { type ImageSource, nameOf, placeOf, readSource } from './image-source.js';

/** Options of {@link decodeImage}. */
export interface DecodeOptions {
  /** Color behind transparent pixels, in [0, 255]. Black where not given, the border of most networks. */
  readonly background?: readonly [red: number, green: number, blue: number];
  /** `convert` (default): to sRGB, as browsers do; `ignore`: keeps the numbers, as OpenCV does. */
  readonly colorProfile?: 'convert' | 'ignore';
  /** `reject` (default): an error at any damage; `accept`: decodes what there is, the rest is gray or black. */
  readonly damaged?: 'reject' | 'accept';
  /** Largest number of pixels; protects the memory from tiny files that unpack to huge pictures. */
  readonly maxPixels?: number;
}

/**
 * Decodes a JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG, upright by its EXIF orientation. Gray, CMYK and
 * 16-bit pictures become 8-bit sRGB, transparent ones are laid over a background, and of an animation the
 * first frame is taken.
 *
 * @returns In the pixels of the upright picture; never shrunk.
 * @throws {ImageError} with the file's name, where it is missing, empty, no picture, damaged or too large.
 * @throws {OptionError} where `maxPixels` is not a positive whole number.
 */
export async function decodeImage(
  source: ImageSource,
  {
    background = [0, 0, 0],
    colorProfile = 'convert',
    damaged = 'reject',
    maxPixels = 2 ** 28,
  }: DecodeOptions = {},
): Promise<RgbImage> {
  if (!Number.isSafeInteger(maxPixels) || maxPixels < 1) {
    throw new OptionError('maxPixels', 'a positive whole number', maxPixels);
  }
  const bytes = await readSource(source);
  const [r, g, b] = background;
  const { data, info } = await sharp(bytes, {
    failOn: damaged === 'reject' ? 'warning' : 'none',
    ignoreIcc: colorProfile === 'ignore',
    limitInputPixels: maxPixels,
  })
    .autoOrient()
    .flatten({ background: { r, g, b } })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw decodeFault(error, source);
    });
  if (info.channels !== 3) {
    throw new ImageError(
      `${nameOf(source)} cannot be decoded: it has more channels than red, green, blue and transparency. Convert it to RGB.`,
      placeOf(source),
    );
  }
  return { height: info.height, width: info.width, data: bytesOf(data) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
