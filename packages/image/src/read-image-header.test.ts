import { ImageError } from '@posewright/pose';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readImageHeader } from './read-image-header.js';

const canvas = (height: number, width: number) =>
  sharp({ create: { height, width, channels: 3, background: '#a05030' } });

test('says how a turned picture is stored, and how it is seen', async () => {
  const bytes = await canvas(20, 30).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await readImageHeader(bytes)).toEqual({
    size: { height: 30, width: 20 },
    storedSize: { height: 20, width: 30 },
    orientation: 6,
    format: 'jpeg',
    colors: 'srgb',
  });
});

test('tells gray and CMYK from color', async () => {
  const gray = await canvas(4, 4).toColourspace('b-w').png().toBuffer();
  const cmyk = await canvas(4, 4).toColourspace('cmyk').jpeg().toBuffer();
  expect(await readImageHeader(gray)).toMatchObject({
    colors: 'b-w',
    format: 'png',
    orientation: 1,
  });
  expect(await readImageHeader(cmyk)).toMatchObject({ colors: 'cmyk' });
});

test('throws an ImageError where there is no picture', async () => {
  await expect(readImageHeader(new TextEncoder().encode('<html>'))).rejects.toThrow(ImageError);
});
