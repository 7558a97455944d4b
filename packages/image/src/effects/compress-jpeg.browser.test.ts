import { expect, test } from 'vitest';
import { compressJpeg } from './compress-jpeg.js';

test('compresses in a page, which has no Buffer', () => {
  const data = Uint8Array.from({ length: 16 * 16 * 3 }, (_, at) => (at * 7) % 256);
  const image = { height: 16, width: 16, data };
  expect('Buffer' in globalThis).toBe(false);
  const [fine, coarse] = [compressJpeg(image, 95), compressJpeg(image, 5)];
  const loss = (other: typeof image | ReturnType<typeof compressJpeg>) =>
    data.reduce((sum, value, at) => sum + Math.abs(value - (other.data[at] as number)), 0);
  expect(loss(fine)).toBeGreaterThan(0);
  expect(loss(fine)).toBeLessThan(0.5 * loss(coarse));
  expect('Buffer' in globalThis).toBe(false);
});
