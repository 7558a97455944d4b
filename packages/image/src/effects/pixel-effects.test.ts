import { createRandom, type RgbImage } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addNoise } from './add-noise.js';
import { adjustChroma } from './adjust-chroma.js';
import { adjustHue } from './adjust-hue.js';
import { adjustSaturation } from './adjust-saturation.js';
import { toGrayscale } from './to-grayscale.js';

const pixel = (...data: [number, number, number]): RgbImage => ({
  height: 1,
  width: 1,
  data: Uint8Array.from(data),
});
const level = fc.integer({ min: 0, max: 255 });
const pixels = fc.tuple(level, level, level);

test('gray is 0.299 red + 0.587 green + 0.114 blue', () => {
  expect([...toGrayscale(pixel(255, 0, 0)).data]).toEqual([76, 76, 76]);
  expect([...toGrayscale(pixel(0, 255, 0)).data]).toEqual([150, 150, 150]);
  expect([...toGrayscale(pixel(10, 20, 30)).data]).toEqual([18, 18, 18]);
});

test('120 degrees turn red into green, green into blue, blue into red; 60 red into yellow', () => {
  expect([...adjustHue(pixel(200, 0, 0), 120).data]).toEqual([0, 200, 0]);
  expect([...adjustHue(pixel(0, 200, 0), 120).data]).toEqual([0, 0, 200]);
  expect([...adjustHue(pixel(0, 0, 200), -240).data]).toEqual([200, 0, 0]);
  expect([...adjustHue(pixel(200, 40, 40), 60).data]).toEqual([200, 200, 40]);
});

test('a hue turned and turned back, or all around, is the same; largest and smallest channel stay', () => {
  fc.assert(
    fc.property(pixels, fc.integer({ min: -720, max: 720 }), (color, degrees) => {
      expect([...adjustHue(pixel(...color), 360).data]).toEqual(color);
      const turned = [...adjustHue(pixel(...color), degrees).data];
      expect(Math.max(...turned)).toBe(Math.max(...color));
      expect(Math.min(...turned)).toBe(Math.min(...color));
      const back = adjustHue(pixel(...(turned as typeof color)), -degrees).data;
      // The middle channel was rounded twice.
      for (const [channel, value] of color.entries()) {
        expect(Math.abs((back[channel] as number) - value)).toBeLessThanOrEqual(1);
      }
    }),
    { seed: 1 },
  );
});

test('saturation is the share of the spread in the largest channel, at most 1', () => {
  expect([...adjustSaturation(pixel(200, 100, 150), 0.5).data]).toEqual([200, 150, 175]);
  expect([...adjustSaturation(pixel(200, 100, 150), 2).data]).toEqual([200, 0, 100]);
  expect([...adjustSaturation(pixel(200, 100, 150), 9).data]).toEqual([200, 0, 100]);
  expect([...adjustSaturation(pixel(70, 70, 70), 9).data]).toEqual([70, 70, 70]);
});

test('chroma is the distance from the mean of the channels', () => {
  expect([...adjustChroma(pixel(200, 100, 150), 0.5).data]).toEqual([175, 125, 150]);
  expect([...adjustChroma(pixel(200, 100, 150), 1.5).data]).toEqual([225, 75, 150]);
  expect([...adjustChroma(pixel(200, 100, 150), 9).data]).toEqual([255, 0, 150]);
});

test('a factor of 1, a turn of 0 and noise of 0 change nothing', () => {
  fc.assert(
    fc.property(pixels, (color) => {
      for (const same of [
        adjustHue(pixel(...color), 0),
        adjustSaturation(pixel(...color), 1),
        adjustChroma(pixel(...color), 1),
        addNoise(pixel(...color), { deviation: 0, random: createRandom(1) }),
      ]) {
        expect([...same.data]).toEqual(color);
      }
    }),
    { seed: 2 },
  );
});

test('noise has the deviation that was asked for, and is the same for the same seed', () => {
  const gray = { height: 100, width: 100, data: new Uint8Array(30_000).fill(128) };
  const noisy = addNoise(gray, { deviation: 12, random: createRandom(3) });
  const distances = [...noisy.data].map((value) => value - 128);
  const mean = distances.reduce((sum, value) => sum + value, 0) / distances.length;
  const square = distances.reduce((sum, value) => sum + value ** 2, 0) / distances.length;
  expect(Math.abs(mean)).toBeLessThan(0.3);
  expect(Math.abs(Math.sqrt(square) - 12)).toBeLessThan(0.3);
  expect(addNoise(gray, { deviation: 12, random: createRandom(3) })).toEqual(noisy);
});

const bad = { height: 2, width: 2, data: new Uint8Array(3) };

test.each([
  () => addNoise(bad, { deviation: 1, random: createRandom(1) }),
  () => adjustHue(bad, 1),
  () => adjustSaturation(bad, 1),
  () => adjustChroma(bad, 1),
  () => toGrayscale(bad),
])('refuses pictures whose data do not fill them', (effect) => {
  expect(effect).toThrow(
    '`image.data` should have shape [12], but it has shape [3]. A picture of 2 x 2 pixels holds red, green and blue of each.',
  );
});

test('refuses what is out of range', () => {
  const image = pixel(1, 2, 3);
  expect(() => addNoise(image, { deviation: -1, random: Math.random })).toThrow(
    '`deviation` should be 0 or more, in levels of 255, but it is -1.',
  );
  expect(() => adjustHue(image, Number.NaN)).toThrow(
    '`degrees` should be a finite number, but it is NaN.',
  );
  expect(() => adjustSaturation(image, -1)).toThrow('`factor` should be 0 or more, but it is -1.');
  expect(() => adjustChroma(image, Infinity)).toThrow(
    '`factor` should be 0 or more, but it is Infinity.',
  );
});
