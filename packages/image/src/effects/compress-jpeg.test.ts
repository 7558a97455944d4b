import type { RgbImage } from '@posewright/pose';
import { expect, test, vi } from 'vitest';
import { decodeImage } from '../decode-image.js';
import { encodeJpeg } from '../encode-jpeg.js';
import { compressJpeg } from './compress-jpeg.js';

const wave: RgbImage = {
  height: 40,
  width: 56,
  data: Uint8Array.from({ length: 40 * 56 * 3 }, (_, at) => {
    const [x, y, channel] = [Math.floor(at / 3) % 56, Math.floor(at / 168), at % 3];
    return 128 + 60 * Math.sin(x / 5 + channel) + 50 * Math.cos(y / 7);
  }),
};

const distance = (one: RgbImage, other: RgbImage) =>
  Math.sqrt(
    [...one.data].reduce((sum, value, at) => sum + (value - (other.data[at] as number)) ** 2, 0) /
      one.data.length,
  );

test('loses more the lower the quality is', () => {
  const losses = [95, 50, 10, 1].map((quality) => distance(compressJpeg(wave, quality), wave));
  expect(losses[0]).toBeLessThan(3);
  expect(losses).toEqual([...losses].sort((a, b) => a - b));
  expect(losses[3]).toBeGreaterThan(20);
});

test('loses as much as libjpeg does at the same quality', async () => {
  for (const quality of [80, 30]) {
    const theirs = await decodeImage(await encodeJpeg(wave, { quality }));
    const [ours, others] = [compressJpeg(wave, quality), theirs].map((image) =>
      distance(image, wave),
    ) as [number, number];
    // libjpeg has half the resolution for colors.
    expect(ours).toBeGreaterThan(0.3 * others);
    expect(ours).toBeLessThan(1.2 * others);
  }
});

test('does without a Buffer, and leaves none behind', () => {
  const expected = compressJpeg(wave, 40);
  vi.stubGlobal('Buffer', undefined);
  try {
    expect(compressJpeg(wave, 40)).toEqual(expected);
    expect('Buffer' in globalThis).toBe(false);
  } finally {
    vi.unstubAllGlobals();
  }
});

test.each([0, 101, 50.5])('refuses the quality %d', (quality) => {
  expect(() => compressJpeg(wave, quality)).toThrow(
    `\`quality\` should be a whole number from 1 to 100, but it is ${quality}.`,
  );
});
