import { expect, test } from 'vitest';
import { grayImage } from './fixtures/gray-image.js';
import { randomImage } from './fixtures/random-image.js';
import { triples } from './fixtures/triples.js';
import { resizeBilinear } from './resize-bilinear.js';

test('doubles with half-pixel centers', () => {
  const { data } = resizeBilinear(grayImage([[0, 200]]), { height: 1, width: 4 });
  // Centers at -0.25, 0.25, 0.75 and 1.25 of the picture.
  expect(triples(data).map(([red]) => red)).toEqual([0, 50, 150, 200]);
});

test('halves to the mean of four pixels', () => {
  const image = grayImage([
    [0, 10],
    [20, 31],
  ]);
  expect([...resizeBilinear(image, { height: 1, width: 1 }).data]).toEqual([15, 15, 15]);
});

test('skips pixels where it shrinks by more than 2, as it does not antialias', () => {
  const image = grayImage([[255, 0, 0, 255, 255, 0, 0, 255]]);
  expect(triples(resizeBilinear(image, { height: 1, width: 2 }).data)).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

// The values below are of `cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)`, opencv-python 4.14.
test('has every value of OpenCV where it shrinks', () => {
  const { data } = resizeBilinear(randomImage({ height: 5, width: 7 }, 3), { height: 3, width: 2 });
  expect(triples(data)).toEqual([
    [169, 122, 183],
    [155, 97, 126],
    [43, 92, 172],
    [60, 237, 100],
    [138, 176, 148],
    [168, 148, 75],
  ]);
});

test('has every value of OpenCV where it enlarges', () => {
  const { data } = resizeBilinear(randomImage({ height: 3, width: 2 }, 4), { height: 5, width: 4 });
  expect(triples(data)).toEqual([
    ...[
      [60, 164, 142],
      [97, 126, 145],
      [171, 50, 152],
      [208, 12, 156],
    ],
    ...[
      [43, 129, 140],
      [84, 114, 141],
      [166, 84, 142],
      [208, 69, 142],
    ],
    ...[
      [17, 77, 138],
      [65, 97, 134],
      [160, 136, 126],
      [207, 156, 122],
    ],
    ...[
      [87, 137, 196],
      [100, 130, 174],
      [127, 118, 128],
      [141, 111, 106],
    ],
    ...[
      [133, 177, 235],
      [124, 153, 200],
      [106, 106, 130],
      [97, 82, 95],
    ],
  ]);
});

test.each([
  [160, 160, 128, 128, 671253954],
  [61, 83, 200, 97, 2750056616],
  [48, 64, 24, 32, 3444492797],
  [1, 5, 3, 9, 238690569],
])(
  'has every value of OpenCV from %d x %d to %d x %d',
  (height, width, toHeight, toWidth, hash) => {
    const image = randomImage({ height, width }, 5);
    const { data } = resizeBilinear(image, { height: toHeight, width: toWidth });
    expect(Array.from(data).reduce((sum, value) => (Math.imul(sum, 31) + value) >>> 0, 0)).toBe(
      hash,
    );
  },
);

test('does not change a picture of the same size', () => {
  const image = randomImage({ height: 4, width: 3 }, 6);
  expect(resizeBilinear(image, image)).toEqual(image);
});

test('throws an OptionError where the size is not whole pixels', () => {
  expect(() => resizeBilinear(grayImage([[1]]), { height: 0, width: 3 })).toThrow(
    '`size` should be a height and a width of whole pixels, at least 1, but it is {"height":0,"width":3}.',
  );
});

test('throws a ShapeError where the data do not fill the picture', () => {
  const image = { height: 1, width: 2, data: new Uint8Array(2) };
  expect(() => resizeBilinear(image, { height: 1, width: 1 })).toThrow(
    '`image.data` should have shape [6], but it has shape [2]. A picture of 1 x 2 pixels holds red, green and blue of each.',
  );
});
