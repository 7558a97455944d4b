import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedFile } from '@posewright/vitest-config/shared';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeImage } from './decode-image.js';
import { encodeJpeg } from './encode-jpeg.js';
import { encodePng } from './encode-png.js';
import { grayImage } from './fixtures/gray-image.js';
import { randomImage } from './fixtures/random-image.js';
import { triples } from './fixtures/triples.js';

const picture = randomImage({ height: 24, width: 32 }, 1);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-image-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('decodes a PNG without loss, from bytes and from a file', async () => {
  const bytes = await encodePng(picture);
  expect(await decodeImage(bytes)).toEqual(picture);
  const file = join(folder, 'picture.png');
  await writeFile(file, bytes);
  expect(await decodeImage(file)).toEqual(picture);
});

test('sees that a file has changed', async () => {
  const file = join(folder, 'changing.png');
  await writeFile(file, await encodePng(grayImage([[1]])));
  await decodeImage(file);
  await writeFile(file, await encodePng(grayImage([[2]])));
  expect([...(await decodeImage(file)).data]).toEqual([2, 2, 2]);
});

test.each([
  [1, [10, 20, 30, 40, 50, 60]],
  [2, [20, 10, 40, 30, 60, 50]],
  [3, [60, 50, 40, 30, 20, 10]],
  [4, [50, 60, 30, 40, 10, 20]],
  [5, [10, 30, 50, 20, 40, 60]],
  [6, [50, 30, 10, 60, 40, 20]],
  [7, [60, 40, 20, 50, 30, 10]],
  [8, [20, 40, 60, 10, 30, 50]],
])('sets EXIF orientation %d upright', async (orientation, values) => {
  const { data } = grayImage([
    [10, 20],
    [30, 40],
    [50, 60],
  ]);
  const bytes = await sharp(data, { raw: { height: 3, width: 2, channels: 3 } })
    .withMetadata({ orientation })
    .png()
    .toBuffer();
  const upright = await decodeImage(bytes);
  expect([upright.height, upright.width]).toEqual(orientation < 5 ? [3, 2] : [2, 3]);
  expect(triples(upright.data).map(([red]) => red)).toEqual(values);
});

test('gives gray pictures three channels', async () => {
  const bytes = await sharp(Uint8Array.of(7, 200), { raw: { height: 1, width: 2, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  expect((await sharp(bytes).metadata()).channels).toBe(1);
  expect(triples((await decodeImage(bytes)).data)).toEqual([
    [7, 7, 7],
    [200, 200, 200],
  ]);
});

test('keeps the upper 8 of 16 bits', async () => {
  const bytes = await sharp(Uint16Array.of(0x80f0, 0x0140, 0xffff), {
    raw: { height: 1, width: 1, channels: 3 },
  })
    .toColourspace('rgb16')
    .png()
    .toBuffer();
  expect((await sharp(bytes).metadata()).depth).toBe('ushort');
  expect([...(await decodeImage(bytes)).data]).toEqual([0x80, 0x01, 0xff]);
});

test('converts CMYK to about the same color', async () => {
  const bytes = await sharp({
    create: { height: 8, width: 8, channels: 3, background: { r: 200, g: 60, b: 50 } },
  })
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer();
  expect((await sharp(bytes).metadata()).space).toBe('cmyk');
  const [color] = triples((await decodeImage(bytes)).data) as [[number, number, number]];
  expect(color[0]).toBeGreaterThan(180);
  expect(Math.max(color[1], color[2])).toBeLessThan(80);
});

test('lays transparent pictures over black, or over the color that it is given', async () => {
  const bytes = await sharp(Uint8Array.of(200, 100, 50, 0, 200, 100, 50, 51), {
    raw: { height: 1, width: 2, channels: 4 },
  })
    .png()
    .toBuffer();
  expect(triples((await decodeImage(bytes)).data)).toEqual([
    [0, 0, 0],
    [40, 20, 10],
  ]);
  const { data } = await decodeImage(bytes, { background: [255, 0, 100] });
  expect(triples(data)).toEqual([
    [255, 0, 100],
    [244, 20, 90],
  ]);
});

test('converts wide colors to sRGB, or keeps their numbers', async () => {
  const bytes = await sharp({
    create: { height: 1, width: 1, channels: 3, background: { r: 255, g: 0, b: 0 } },
  })
    .withIccProfile('p3')
    .png()
    .toBuffer();
  const [stored] = triples((await decodeImage(bytes, { colorProfile: 'ignore' })).data);
  expect(stored).not.toEqual([255, 0, 0]);
  const [red, green, blue] = (await decodeImage(bytes)).data;
  expect(red).toBeGreaterThan(250);
  expect(Math.max(green ?? 255, blue ?? 255)).toBeLessThan(8);
});

test('takes the first frame of an animation', async () => {
  const frames = grayImage([[255], [0]]);
  const bytes = await sharp(frames.data, {
    raw: { height: 2, width: 1, channels: 3, pageHeight: 1 },
  })
    .gif()
    .toBuffer();
  expect((await sharp(bytes).metadata()).pages).toBe(2);
  expect(await decodeImage(bytes)).toEqual(grayImage([[255]]));
});

test('throws an ImageError where the file is missing, a folder or empty', async () => {
  const file = join(folder, 'missing.jpg');
  await expect(decodeImage(file)).rejects.toThrow(
    `\`${file}\` cannot be read: there is no such file. Check the path.`,
  );
  await expect(decodeImage(file)).rejects.toMatchObject({ name: 'ImageError', file });
  await expect(decodeImage(folder)).rejects.toThrow(
    `\`${folder}\` cannot be read: it is a folder. Name a file.`,
  );
  const empty = join(folder, 'empty.jpg');
  await writeFile(empty, '');
  await expect(decodeImage(empty)).rejects.toThrow(
    `\`${empty}\` cannot be decoded: it is empty, 0 bytes. Get the picture again.`,
  );
  await expect(decodeImage(new Uint8Array(0))).rejects.toThrow(
    'The picture cannot be decoded: it is empty, 0 bytes. Get the picture again.',
  );
});

test('throws an ImageError where the file is no picture', async () => {
  const file = join(folder, 'page.jpg');
  await writeFile(file, '<!DOCTYPE html><html><body>404 Not Found</body></html>');
  await expect(decodeImage(file)).rejects.toThrow(
    `\`${file}\` cannot be decoded: it is not a picture of a known format. ` +
      'Expected JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG; look at what is in it, downloads may be an error page.',
  );
});

test('throws an ImageError where a JPEG is cut short, by three bytes or by half', async () => {
  const bytes = await encodeJpeg(picture);
  const file = join(folder, 'cut.jpg');
  for (const length of [bytes.length - 3, bytes.length >> 1]) {
    await writeFile(file, bytes.subarray(0, length));
    await expect(decodeImage(file)).rejects.toThrow(
      `\`${file}\` cannot be decoded: it is damaged or cut short (VipsJpeg: premature end of JPEG image). ` +
        "Get the picture again, or pass `damaged: 'accept'` to keep what can be decoded.",
    );
  }
});

test('keeps the upper half of a JPEG that is cut in the middle, where damage is accepted', async () => {
  const bytes = await encodeJpeg(randomImage({ height: 64, width: 64 }, 2));
  const whole = await decodeImage(bytes);
  const kept = await decodeImage(bytes.subarray(0, bytes.length >> 1), { damaged: 'accept' });
  expect(kept.height).toBe(64);
  expect(kept.data.subarray(0, 8 * 64 * 3)).toEqual(whole.data.subarray(0, 8 * 64 * 3));
  expect(kept.data.subarray(-96)).not.toEqual(whole.data.subarray(-96));
});

test.each([
  ['png', 'vipspng: libpng read error'],
  ['webp', 'webp: unable to parse image'],
  ['gif', 'gifload_buffer: Unexpected end of GIF source data'],
  ['tiff', 'tiff2vips: read error'],
] as const)('throws an ImageError where a %s is cut short', async (format, reason) => {
  const { height, width, data } = picture;
  const bytes = await sharp(data, { raw: { height, width, channels: 3 } })
    .toFormat(format)
    .toBuffer();
  await expect(decodeImage(bytes.subarray(0, bytes.length * 0.8))).rejects.toThrow(
    `The picture cannot be decoded: it is damaged or cut short (${reason}`,
  );
});

test('throws an ImageError where the middle of a JPEG is damaged', async () => {
  const bytes = await encodeJpeg(randomImage({ height: 64, width: 64 }, 2));
  bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 40);
  await expect(decodeImage(bytes)).rejects.toThrow('it is damaged or cut short (VipsJpeg: ');
  expect((await decodeImage(bytes, { damaged: 'accept' })).height).toBe(64);
});

test('throws an ImageError where the picture has more pixels than allowed', async () => {
  await expect(decodeImage(await encodePng(picture), { maxPixels: 767 })).rejects.toThrow(
    'The picture cannot be decoded: it has more pixels than `maxPixels`. Shrink it, or raise `maxPixels` where the memory allows it.',
  );
  expect((await decodeImage(await encodePng(picture), { maxPixels: 768 })).width).toBe(32);
});

test('throws an OptionError where the largest number of pixels is none', async () => {
  await expect(decodeImage(await encodePng(picture), { maxPixels: Infinity })).rejects.toThrow(
    '`maxPixels` should be a positive whole number, but it is Infinity.',
  );
});

test('throws an ImageError where the picture has five channels', async () => {
  const band = { raw: { height: 1, width: 1, channels: 1 } } as const;
  const bytes = await sharp(Uint8Array.of(1, 2, 3), { raw: { height: 1, width: 1, channels: 3 } })
    .joinChannel([Buffer.of(4), Buffer.of(5)], band)
    .tiff({ compression: 'none' })
    .toBuffer();
  await expect(decodeImage(bytes)).rejects.toThrow(
    'The picture cannot be decoded: it has more channels than red, green, blue and transparency. Convert it to RGB.',
  );
});

const crop = sharedFile('data/lspet-crops/images/im00001.jpg');

test.skipIf(crop === null)('decodes a real crop', async () => {
  const { height, width, data } = await decodeImage(crop as string);
  expect([height, width, data.length]).toEqual([160, 160, 76800]);
  expect(new Set(data).size).toBeGreaterThan(100);
});
