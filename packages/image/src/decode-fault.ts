import { ImageError } from '@posewright/pose';
import { type ImageSource, nameOf, placeOf } from './image-source.js';

/** Turns an error of sharp into one that says what is wrong with the picture, and what to do. */
export function decodeFault(error: unknown, source: ImageSource): ImageError {
  const { message } = error as Error;
  return new ImageError(`${nameOf(source)} cannot be decoded: ${describeFault(message)}`, {
    ...placeOf(source),
    cause: error,
  });
}

function describeFault(message: string): string {
  if (message.includes('unsupported image format')) {
    return (
      'it is not a picture of a known format. Expected JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG; ' +
      'look at what is in it, downloads may be an error page.'
    );
  }
  if (message.includes('exceeds pixel limit')) {
    return 'it has more pixels than `maxPixels`. Shrink it, or raise `maxPixels` where the memory allows it.';
  }
  const reason = message.replace('Input buffer has corrupt header:', '').trim().split('\n').at(-1);
  return (
    `it is damaged or cut short${reason && ` (${reason})`}. Get the picture again, ` +
    "or pass `damaged: 'accept'` to keep what can be decoded."
  );
}
