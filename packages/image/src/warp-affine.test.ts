import {
  type Affine,
  chainAffines,
  IDENTITY,
  mirroring,
  type RgbImage,
  resizing,
  rotation,
  scaling,
  translation,
} from '@posewright/pose';
import { sharedJson } from '@posewright/vitest-config/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grayImage } from './fixtures/gray-image.js';
import { randomImage } from './fixtures/random-image.js';
import { triples } from './fixtures/triples.js';
import { warpAffine } from './warp-affine.js';

const oracles = sharedJson('oracles/hrnet-funcs/cases.json');

test.skipIf(oracles === null)('has every value of OpenCV in a turned crop of HRNet', () => {
  const { scale, rot, row16, sum } = oracles.crop_warpAffine_linear;
  const imageToInput = chainAffines(
    translation(-40, -30),
    scaling(24 / (200 * scale[0])),
    rotation(-rot),
    translation(12, 16),
  );
  const { data } = warpAffine(randomImage({ height: 60, width: 80 }, 101), {
    imageToInput,
    size: { height: 32, width: 24 },
  });
  expect(triples(data).slice(16 * 24, 17 * 24)).toEqual(row16);
  expect(Array.from(data).reduce((total, value) => total + value)).toBe(sum);
});

test('does not change a picture with the identity', () => {
  const image = randomImage({ height: 5, width: 7 }, 1);
  expect(warpAffine(image, { imageToInput: IDENTITY, size: image })).toEqual(image);
});

test('weighs four neighbors by their distance', () => {
  const image = grayImage([
    [0, 64],
    [128, 255],
  ]);
  const at = (x: number, y: number) =>
    warpAffine(image, { imageToInput: translation(-x, -y), size: { height: 1, width: 1 } }).data[0];
  expect(at(0.25, 0)).toBe(16);
  expect(at(0, 0.75)).toBe(96);
  // (0 + 64 + 128 + 255) / 4 = 111.75
  expect(at(0.5, 0.5)).toBe(112);
});

test('rounds positions to 1/32 pixel', () => {
  const image = grayImage([[0, 255]]);
  const at = (x: number) =>
    warpAffine(image, { imageToInput: translation(-x, 0), size: { height: 1, width: 1 } }).data[0];
  // 1/32 of 255 is 7.97; 0.015 is nearer to 0.
  expect([at(0.015), at(0.017), at(0.046)]).toEqual([0, 8, 8]);
});

test('mixes the border into the pixels that lie half outside', () => {
  const image = grayImage([[100]]);
  const { data } = warpAffine(image, {
    imageToInput: translation(1.5, 1),
    size: { height: 3, width: 4 },
    border: [0, 200, 60],
  });
  const border = [0, 200, 60];
  const mixed = [50, 150, 80];
  expect(triples(data)).toEqual([
    ...[border, border, border, border],
    ...[border, mixed, mixed, border],
    ...[border, border, border, border],
  ]);
});

test('is the border alone where the picture is far away', () => {
  const { data } = warpAffine(grayImage([[255]]), {
    imageToInput: translation(1e12, -1e12),
    size: { height: 2, width: 2 },
    border: 9,
  });
  expect([...data]).toEqual(new Array(12).fill(9));
});

test('mirrors exactly', () => {
  const image = randomImage({ height: 3, width: 6 }, 2);
  const warp = { imageToInput: mirroring(6), size: image };
  const mirrored = warpAffine(image, warp);
  expect(triples(mirrored.data)[0]).toEqual(triples(image.data)[5]);
  expect(warpAffine(mirrored, warp)).toEqual(image);
});

test('keeps a flat picture flat while it enlarges it, but for half a pixel at the rim', () => {
  const image = grayImage([
    [77, 77],
    [77, 77],
  ]);
  const { data } = warpAffine(image, {
    imageToInput: resizing(image, { height: 8, width: 8 }),
    size: { height: 8, width: 8 },
    border: 77,
  });
  expect(new Set(data)).toEqual(new Set([77]));
});

test('is a plain bilinear interpolation, within what 1/32 pixel can change', () => {
  const image = smoothImage({ height: 40, width: 50 });
  fc.assert(
    fc.property(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      fc.double({ min: -20, max: 20, noNaN: true }),
      (degrees, scale, shift) => {
        const imageToInput = chainAffines(
          translation(-25, -20),
          rotation(degrees),
          scaling(scale),
          translation(16 + shift, 16),
        );
        const { data } = warpAffine(image, { imageToInput, size: { height: 32, width: 32 } });
        const expected = plainBilinear(image, imageToInput, { height: 32, width: 32 });
        // 8 per pixel in each direction, 1/64 pixel of rounding and 1/1024 of stepping, half a level at the end.
        expect(largestDifference(data, expected)).toBeLessThan(8 * 2 * (1 / 64 + 2 / 1024) + 0.51);
      },
    ),
    { numRuns: 30 },
  );
});

test('throws an OptionError where the affine cannot be inverted', () => {
  const warp = (imageToInput: Affine) => () =>
    warpAffine(grayImage([[1]]), { imageToInput, size: { height: 1, width: 1 } });
  expect(warp([1, 2, 0, 2, 4, 0])).toThrow(
    '`imageToInput` should be six finite numbers that do not squeeze the picture to a line, but it is [1,2,0,2,4,0].',
  );
  expect(warp([1, 0, Number.NaN, 0, 1, 0])).toThrow('six finite numbers');
});

test('throws an OptionError where the size is not whole pixels', () => {
  expect(() =>
    warpAffine(grayImage([[1]]), { imageToInput: IDENTITY, size: { height: 2.5, width: 0 } }),
  ).toThrow(
    '`size` should be a height and a width of whole pixels, at least 1, but it is {"height":2.5,"width":0}.',
  );
});

test('throws a ShapeError where the data do not fill the picture', () => {
  const image = { height: 2, width: 2, data: new Uint8Array(4) };
  expect(() => warpAffine(image, { imageToInput: IDENTITY, size: image })).toThrow(
    '`image.data` should have shape [12], but it has shape [4]. A picture of 2 x 2 pixels holds red, green and blue of each.',
  );
});

/** Values change by less than 8 from pixel to pixel, and reach 0 at the rim, so that the border fits. */
function smoothImage({ height, width }: { height: number; width: number }): RgbImage {
  const wave = (place: number, length: number) => Math.sin((Math.PI * (place + 1)) / (length + 1));
  const data = Uint8Array.from({ length: height * width * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    const x = pixel % width;
    return Math.round(80 * wave(x, width) * wave((pixel - x) / width, height));
  });
  return { height, width, data };
}

function plainBilinear(
  { height, width, data }: RgbImage,
  imageToInput: Affine,
  size: { height: number; width: number },
): Float64Array {
  const [a, b, c, d, e, f] = imageToInput;
  const determinant = a * e - b * d;
  const values = new Float64Array(size.height * size.width * 3);
  for (let at = 0; at < values.length; at++) {
    const column = Math.floor(at / 3) % size.width;
    const row = Math.floor(at / 3 / size.width);
    const x = (e * (column - c) - b * (row - f)) / determinant;
    const y = (-d * (column - c) + a * (row - f)) / determinant;
    for (const nearX of [Math.floor(x), Math.floor(x) + 1]) {
      for (const nearY of [Math.floor(y), Math.floor(y) + 1]) {
        if (nearX < 0 || nearY < 0 || nearX >= width || nearY >= height) continue;
        const weight = (1 - Math.abs(x - nearX)) * (1 - Math.abs(y - nearY));
        values[at] =
          (values[at] as number) +
          weight * (data[(nearY * width + nearX) * 3 + (at % 3)] as number);
      }
    }
  }
  return values;
}

function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return Array.from(left).reduce(
    (largest, value, at) => Math.max(largest, Math.abs(value - (right[at] as number))),
    0,
  );
}
