import { ImageError, type RgbImage } from '@posewright/pose';
import { readPixels } from './read-pixels.js';

/** Options of {@link decodeImage}. */
export interface DecodeOptions {
  /** Longest side in pixels; a larger picture is made smaller. As it is where not given. */
  readonly longestSide?: number | undefined;
}

/**
 * Decodes a picture by whatever the browser can read (JPEG, PNG, WebP, AVIF, GIF's first frame, ...), turned as its EXIF says; transparent pixels
 * become black, as by `./node`.
 *
 * @throws {ImageError} where the browser cannot read it.
 */
export async function decodeImage(
  source: Blob,
  { longestSide = Number.POSITIVE_INFINITY }: DecodeOptions = {},
): Promise<RgbImage> {
  const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' }).catch(
    (cause: unknown) => {
      const kind = source.type === '' ? 'a file of unknown type' : `a file of type ${source.type}`;
      throw new ImageError(
        `The picture, ${kind} with ${source.size} bytes, cannot be decoded by this browser. It may be damaged, or of a format that the ` +
          'browser does not know; save it as JPEG or PNG.',
        { cause },
      );
    },
  );
  try {
    const factor = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    return readPixels(bitmap, {
      height: Math.max(1, Math.round(bitmap.height * factor)),
      width: Math.max(1, Math.round(bitmap.width * factor)),
    });
  } finally {
    bitmap.close();
  }
}
