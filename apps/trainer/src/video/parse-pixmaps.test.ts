import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collect } from '../testing/collect.js';
import { parsePixmaps } from './parse-pixmaps.js';

const encoder = new TextEncoder();

function pixmap(height: number, width: number, first: number): Uint8Array {
  const header = encoder.encode(`P6\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(header.length + height * width * 3);
  bytes.set(header);
  for (let index = header.length; index < bytes.length; index++) bytes[index] = first + index;
  return bytes;
}

async function* inPieces(bytes: Uint8Array, lengths: readonly number[]) {
  let at = 0;
  for (const length of lengths) {
    yield bytes.subarray(at, at + length);
    at += length;
  }
  yield bytes.subarray(at);
}

test('finds the same pictures however the stream is cut', async () => {
  const files = [pixmap(2, 3, 7), pixmap(1, 1, 80), pixmap(4, 2, 10)]; // 10 is a line feed.
  const whole = Buffer.concat(files);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 }), async (cuts) => {
      const images = await collect(parsePixmaps(inPieces(whole, cuts)));
      expect(images.map(({ height, width }) => [height, width])).toEqual([
        [2, 3],
        [1, 1],
        [4, 2],
      ]);
      for (const [index, { data }] of images.entries()) {
        const file = files[index] as Uint8Array;
        expect(data).toEqual(new Uint8Array(file.subarray(file.length - data.length)));
      }
    }),
  );
});

test('says where a stream is cut off, or something else', async () => {
  const half = pixmap(2, 3, 0).subarray(0, 20);
  await expect(collect(parsePixmaps(inPieces(half, [])))).rejects.toThrow(
    'The frames end within a picture. Expected whole pictures.',
  );
  const other = encoder.encode('RIFF0000WEBPVP8 0000000000000000000000000');
  await expect(collect(parsePixmaps(inPieces(other, [])))).rejects.toThrow(
    'The frames are no portable pixmaps with 8 bits. Expected those of ffmpeg.',
  );
});
