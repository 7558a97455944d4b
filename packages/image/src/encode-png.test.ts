import { expect, test } from 'vitest';
import { decodeImage } from './decode-image.js';
import { encodePng } from './encode-png.js';
import { randomImage } from './fixtures/random-image.js';

test('keeps every pixel', async () => {
  const image = randomImage({ height: 5, width: 9 }, 1);
  const bytes = await encodePng(image);
  expect([...bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  expect(await decodeImage(bytes)).toEqual(image);
});

test('takes clamped data, and a part of a larger buffer', async () => {
  const { data } = randomImage({ height: 3, width: 2 }, 2);
  const part = { height: 1, width: 2, data: new Uint8ClampedArray(data.buffer, 6, 6) };
  expect([...(await decodeImage(await encodePng(part))).data]).toEqual([...data.subarray(6, 12)]);
});

test('throws a ShapeError where the data do not fill the picture', async () => {
  await expect(encodePng({ height: 2, width: 1, data: new Uint8Array(3) })).rejects.toThrow(
    '`image.data` should have shape [6], but it has shape [3]. A picture of 2 x 1 pixels holds red, green and blue of each.',
  );
});
