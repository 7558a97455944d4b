import { expect, test } from 'vitest';
import { decodeImage } from './decode-image.js';
import { encodeJpeg } from './encode-jpeg.js';
import { grayImage } from './fixtures/gray-image.js';
import { randomImage } from './fixtures/random-image.js';

test('keeps a flat picture', async () => {
  const image = grayImage([
    [90, 90],
    [90, 90],
  ]);
  expect(await decodeImage(await encodeJpeg(image))).toEqual(image);
});

test('is smaller at a lower quality', async () => {
  const image = randomImage({ height: 32, width: 32 }, 1);
  const lengths = await Promise.all(
    [10, 50, 90, 100].map(async (quality) => (await encodeJpeg(image, { quality })).length),
  );
  expect(lengths).toEqual([...lengths].sort((one, other) => one - other));
  expect((await encodeJpeg(image)).length).toBe(lengths[2]);
});

test('throws an OptionError where the quality is out of range', async () => {
  const message = (quality: number) =>
    `\`quality\` should be a whole number from 1 to 100, but it is ${quality}.`;
  const image = grayImage([[1]]);
  for (const quality of [0, 101, 50.5]) {
    await expect(encodeJpeg(image, { quality })).rejects.toThrow(message(quality));
  }
});

test('throws a ShapeError where the data do not fill the picture', async () => {
  await expect(encodeJpeg({ height: 1, width: 1, data: new Uint8Array(4) })).rejects.toThrow(
    '`image.data` should have shape [3], but it has shape [4]. A picture of 1 x 1 pixels holds red, green and blue of each.',
  );
});
