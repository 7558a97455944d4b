import type { RgbImage } from '@posewright/pose';
import { createRandom } from '@posewright/pose';
import { expect, test } from 'vitest';
import { hashImage } from './hash-image.js';
import { resizeBilinear } from './resize-bilinear.js';

/** Soft random spots, as photographs have them. */
function picture(seed: number, size = { height: 90, width: 120 }): RgbImage {
  const random = createRandom(seed);
  const coarse = {
    height: 9,
    width: 12,
    data: Uint8Array.from({ length: 324 }, () => 256 * random()),
  };
  return resizeBilinear(coarse, size);
}

function bitsBetween(one: RgbImage, other: RgbImage): number {
  const [first, second] = [hashImage(one), hashImage(other)] as [bigint, bigint];
  return [...(first ^ second).toString(2)].filter((bit) => bit === '1').length;
}

test('hashes the first cosine of each axis by hand', () => {
  const data = new Uint8Array(3 * 64 * 64);
  for (let place = 0; place < 64 * 64; place++) {
    const brightness = 128 + 100 * Math.cos((Math.PI / 64) * ((place % 64) + 0.5));
    data.fill(brightness, 3 * place, 3 * place + 3);
  }
  // Bit 63 is the mean brightness, bit 62 one half wave across; the rest is rounding, of either sign.
  const hash = hashImage({ height: 64, width: 64, data }) as bigint;
  expect(hash >> 62n).toBe(3n);
});

test('hardly changes with size, noise and brightness', () => {
  const original = picture(1);
  const random = createRandom(7);
  const noisy = original.data.map((value) => Math.min(value * 0.9 + 8 * random(), 255));
  expect(bitsBetween(original, resizeBilinear(original, { height: 45, width: 60 }))).toBeLessThan(
    7,
  );
  expect(bitsBetween(original, { ...original, data: noisy })).toBeLessThan(7);
});

test('differs in many bits between other pictures', () => {
  for (let seed = 1; seed < 40; seed++) {
    expect(bitsBetween(picture(0), picture(seed))).toBeGreaterThan(12);
  }
});

test('says nothing of a picture that shows nothing', () => {
  expect(hashImage({ height: 20, width: 20, data: new Uint8Array(1200).fill(90) })).toBeNull();
});

test('takes pictures that are smaller than its own small picture', () => {
  const tiny = picture(3, { height: 5, width: 7 });
  expect(hashImage(tiny)).toEqual(expect.any(BigInt));
});
