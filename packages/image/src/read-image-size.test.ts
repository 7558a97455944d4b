import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePng } from './encode-png.js';
import { grayImage } from './fixtures/gray-image.js';
import { randomImage } from './fixtures/random-image.js';
import { readImageSize } from './read-image-size.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-image-'));
});

afterAll(() => rm(folder, { recursive: true }));

test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
  'reads the size of a large %s, from a file and from bytes',
  async (format) => {
    const { height, width, data } = randomImage({ height: 330, width: 440 }, 1);
    const bytes = await sharp(data, { raw: { height, width, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    expect(bytes.length).toBeGreaterThan(64 * 1024);
    const file = join(folder, `picture.${format}`);
    await writeFile(file, bytes);
    expect(await readImageSize(file)).toEqual({ height: 330, width: 440 });
    expect(await readImageSize(bytes)).toEqual({ height: 330, width: 440 });
  },
);

test('swaps height and width where the orientation turns the picture', async () => {
  const { data } = grayImage([[1, 2, 3]]);
  const bytes = await sharp(data, { raw: { height: 1, width: 3, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect(await readImageSize(bytes)).toEqual({ height: 3, width: 1 });
});

test('finds the size behind a large header', async () => {
  const { data } = grayImage([[1, 2, 3]]);
  const comment = 'x'.repeat(60_000);
  const jpeg = await sharp(data, { raw: { height: 1, width: 3, channels: 3 } })
    .jpeg()
    .toBuffer();
  const segment = Buffer.from([0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 255]);
  const padding = Buffer.concat([segment, Buffer.from(comment)]);
  const file = join(folder, 'header.jpg');
  await writeFile(file, Buffer.concat([jpeg.subarray(0, 2), padding, padding, jpeg.subarray(2)]));
  expect(await readImageSize(file)).toEqual({ height: 1, width: 3 });
});

test('throws an ImageError where there is no size', async () => {
  const missing = join(folder, 'missing.png');
  await expect(readImageSize(missing)).rejects.toThrow(
    `\`${missing}\` cannot be read: there is no such file. Check the path.`,
  );
  await expect(readImageSize(folder)).rejects.toThrow(
    `\`${folder}\` cannot be read: it is a folder. Name a file.`,
  );
  const empty = join(folder, 'empty.png');
  await writeFile(empty, '');
  await expect(readImageSize(empty)).rejects.toThrow(
    `\`${empty}\` cannot be decoded: it is empty, 0 bytes. Get the picture again.`,
  );
  const text = join(folder, 'text.png');
  await writeFile(text, 'text');
  await expect(readImageSize(text)).rejects.toThrow(
    `\`${text}\` cannot be decoded: it is not a picture of a known format. ` +
      'Expected JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG; look at what is in it, downloads may be an error page.',
  );
});

test('needs the header only', async () => {
  const bytes = await encodePng(randomImage({ height: 50, width: 60 }, 2));
  expect(await readImageSize(bytes.subarray(0, 200))).toEqual({ height: 50, width: 60 });
});
