import type { RgbImage, Size } from '@posewright/pose';
import { createFrameRing } from './frame-ring.js';
import { VideoError } from './video-error.js';

/**
 * Cuts a stream of bytes, red, green and blue of each pixel, into pictures of one size. A picture's memory is used again after eleven others.
 *
 * @throws {VideoError} where it ends within a picture.
 */
export async function* cutRawFrames(
  stream: AsyncIterable<Uint8Array>,
  { height, width }: Size,
): AsyncGenerator<RgbImage> {
  const length = height * width * 3;
  const ring = createFrameRing();
  let { data } = ring.next({ height, width });
  let filled = 0;
  for await (const chunk of stream) {
    for (let rest = chunk; rest.length > 0; ) {
      const taken = rest.subarray(0, length - filled);
      data.set(taken, filled);
      filled += taken.length;
      rest = rest.subarray(taken.length);
      if (filled < length) continue;
      yield { height, width, data };
      ({ data } = ring.next({ height, width }));
      filled = 0;
    }
  }
  if (filled === 0) return;
  throw new VideoError(
    `The frames end ${filled} bytes into a picture. Expected pictures of ${height} x ${width} x 3 = ${length} bytes; check \`--stdin-size\`.`,
  );
}
