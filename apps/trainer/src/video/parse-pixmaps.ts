import type { RgbImage } from '@posewright/pose';
import { createFrameRing, type FrameRing } from './frame-ring.js';
import { VideoError } from './video-error.js';

/** `P6`, width, height and the largest value, apart by single spaces or line ends: what ffmpeg writes. */
const HEADER = /^P6\s(\d+)\s(\d+)\s255\s/;
const LONGEST_HEADER = 32;

/**
 * Cuts a stream of portable pixmaps (PPM, one after the other) into pictures, `[height, width, 3]`. Each says its own size. A picture's memory is
 * used again after eleven others.
 *
 * @throws {VideoError} where the stream is something else, or ends within a picture.
 */
export async function* parsePixmaps(stream: AsyncIterable<Uint8Array>): AsyncGenerator<RgbImage> {
  let header: Uint8Array = new Uint8Array(0);
  let image: RgbImage | null = null;
  const ring = createFrameRing();
  let filled = 0;
  for await (const chunk of stream) {
    let rest = chunk;
    while (rest.length > 0) {
      if (image === null) {
        const joined = concatenate(header, rest);
        image = startImage(joined, ring);
        if (image === null) {
          header = joined;
          break;
        }
        rest = joined.subarray(headerLength(joined));
        header = new Uint8Array(0);
        filled = 0;
      }
      const taken = rest.subarray(0, image.data.length - filled);
      image.data.set(taken, filled);
      filled += taken.length;
      rest = rest.subarray(taken.length);
      if (filled === image.data.length) {
        yield image;
        image = null;
      }
    }
  }
  if (image !== null || header.length > 0) {
    throw new VideoError('The frames end within a picture. Expected whole pictures.');
  }
}

/** An empty picture of the size that a header says; `null` where the header is not all there. */
function startImage(bytes: Uint8Array, ring: FrameRing): RgbImage | null {
  const match = HEADER.exec(latin1(bytes));
  if (match === null) {
    if (bytes.length < LONGEST_HEADER) return null;
    throw new VideoError(
      'The frames are no portable pixmaps with 8 bits. Expected those of ffmpeg.',
    );
  }
  const [width, height] = [Number(match[1]), Number(match[2])];
  return ring.next({ height, width });
}

function headerLength(bytes: Uint8Array): number {
  return HEADER.exec(latin1(bytes))?.[0].length ?? 0;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, LONGEST_HEADER));
}

function concatenate(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}
