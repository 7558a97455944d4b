import {
  chainAffines,
  IDENTITY,
  mirroring,
  type Region,
  rotation,
  scaling,
  translation,
} from '@posewright/pose';
import { expect, test } from 'vitest';
import { encodeMask, type MaskOptions } from './encode-mask.js';

const boxRegion = (x: number, y: number, width: number, height: number): Region => ({
  kind: 'box',
  box: { x, y, width, height },
});
const polygon = (...corners: readonly (readonly [x: number, y: number])[]) =>
  corners.map(([x, y]) => ({ x, y }));

const encode = (regions: readonly Region[], options: Partial<MaskOptions> = {}) => {
  const { height, width, channels, data } = encodeMask(regions, {
    size: { height: 12, width: 16 },
    stride: 4,
    imageToInput: IDENTITY,
    ...options,
  });
  expect({ height, width, channels }).toEqual({ height: 3, width: 4, channels: 1 });
  return Array.from({ length: height }, (_, y) => [...data.slice(y * width, (y + 1) * width)]);
};

test('counts everywhere where everybody is labelled', () => {
  expect(encode([])).toEqual(new Array(3).fill([1, 1, 1, 1]));
});

test('does not count in a box that covers heatmap pixels wholly', () => {
  // Pixel 1 of the heatmap covers input pixels 4 to 7, from 3.5 to 7.5.
  expect(encode([boxRegion(3.5, 3.5, 8, 4)])).toEqual([
    [1, 1, 1, 1],
    [1, 0, 0, 1],
    [1, 1, 1, 1],
  ]);
});

test('counts the share of a heatmap pixel that is left', () => {
  expect(encode([boxRegion(3.5, 3.5, 2, 2)])[1]).toEqual([1, 0.75, 1, 1]);
  expect(encode([boxRegion(3.5, 3.5, 6, 2)])[1]).toEqual([1, 0.5, 0.75, 1]);
});

test('overlapping regions do not count twice', () => {
  expect(encode([boxRegion(3.5, 3.5, 2, 4), boxRegion(3.5, 3.5, 3, 4)])[1]).toEqual([
    1, 0.25, 1, 1,
  ]);
});

test('covers the inside of every outline, triangles by half', () => {
  const region: Region = {
    kind: 'polygons',
    polygons: [
      polygon([-0.5, -0.5], [3.5, -0.5], [-0.5, 3.5]),
      polygon([7.5, 3.5], [11.5, 3.5], [11.5, 7.5], [7.5, 7.5]),
    ],
  };
  const rows = encode([region]);
  // The diagonal passes through 4 of the 16 points; those do not count as inside.
  expect(rows[0]?.[0]).toBeCloseTo(1 - 6 / 16, 7);
  expect(rows[1]).toEqual([1, 1, 0, 1]);
  expect(rows[2]).toEqual([1, 1, 1, 1]);
});

test('an outline may turn either way, and what crosses itself is inside where crossed an odd number of times', () => {
  const square = polygon([3.5, 3.5], [7.5, 3.5], [7.5, 7.5], [3.5, 7.5]);
  const clockwise = encode([{ kind: 'polygons', polygons: [square] }]);
  const counter = encode([{ kind: 'polygons', polygons: [[...square].reverse()] }]);
  expect(clockwise[1]).toEqual([1, 0, 1, 1]);
  expect(counter).toEqual(clockwise);
  // Around the picture, and back inside it around the middle of its middle row.
  const ring = polygon(
    ...([
      [-0.5, -0.5],
      [15.5, -0.5],
      [15.5, 11.5],
      [-0.5, 11.5],
      [-0.5, -0.5],
      [3.5, 3.5],
      [3.5, 7.5],
      [11.5, 7.5],
      [11.5, 3.5],
      [3.5, 3.5],
    ] as const),
  );
  expect(encode([{ kind: 'polygons', polygons: [ring] }])).toEqual([
    [0, 0, 0, 0],
    [0, 1, 1, 0],
    [0, 0, 0, 0],
  ]);
});

test('reads run lengths column by column', () => {
  const size = { height: 12, width: 16 };
  // Outside: 4 columns of 12 and 4 rows; inside: rows 4 to 7 of columns 4 to 7.
  const counts = [4 * 12 + 4, 4, 8, 4, 8, 4, 8, 4, 12 * 8 + 4];
  expect(counts.reduce((sum, count) => sum + count)).toBe(12 * 16);
  expect(encode([{ kind: 'runs', size, counts }])).toEqual([
    [1, 1, 1, 1],
    [1, 0, 1, 1],
    [1, 1, 1, 1],
  ]);
  expect(encode([{ kind: 'runs', size, counts: [0, 192] }])).toEqual(
    new Array(3).fill([0, 0, 0, 0]),
  );
});

test('boxes, outlines and runs of the same pixels give the same mask, wherever the picture goes', () => {
  const size = { height: 30, width: 40 };
  const inside = (x: number, y: number) => x >= 8 && x < 26 && y >= 5 && y < 17;
  const pixels = Array.from({ length: 40 * 30 }, (_, at) => inside(Math.floor(at / 30), at % 30));
  const counts: number[] = [];
  let state = false;
  let length = 0;
  for (const pixel of pixels) {
    if (pixel !== state) {
      counts.push(length);
      length = 0;
      state = pixel;
    }
    length++;
  }
  counts.push(length);
  const regions: readonly Region[] = [
    boxRegion(7.5, 4.5, 18, 12),
    {
      kind: 'polygons',
      polygons: [polygon([7.5, 4.5], [25.5, 4.5], [25.5, 16.5], [7.5, 16.5])],
    },
    { kind: 'runs', size, counts },
  ];
  for (const imageToInput of [
    IDENTITY,
    mirroring(16),
    scaling(0.41),
    chainAffines(translation(-16, -11), rotation(33), scaling(0.7), translation(8, 6)),
  ]) {
    const [box, outline, runs] = regions.map((region) => encode([region], { imageToInput }).flat());
    expect(outline).toEqual(box);
    expect(Math.max(...(runs ?? []).map((value, at) => Math.abs(value - (box?.[at] ?? 9))))).toBe(
      0,
    );
  }
});

test('what is mirrored has a mirrored mask', () => {
  const region = boxRegion(1.5, 2.5, 5, 6);
  const plain = encode([region]);
  const mirrored = encode([region], { imageToInput: mirroring(16) });
  expect(mirrored).toEqual(plain.map((row) => [...row].reverse()));
});

test('counts outside the picture, and ignores regions outside the input', () => {
  const away = { imageToInput: translation(100, 0) };
  const size = { height: 2, width: 2 };
  expect(encode([boxRegion(-0.5, -0.5, 5, 5)], away).flat()).toEqual(new Array(12).fill(1));
  expect(encode([{ kind: 'runs', size, counts: [0, 4] }], away).flat()).toEqual(
    new Array(12).fill(1),
  );
});

test('an outline without corners covers nothing', () => {
  expect(encode([{ kind: 'polygons', polygons: [[]] }]).flat()).toEqual(new Array(12).fill(1));
});

test.each([
  [
    [boxRegion(0, 0, 1, 1), { kind: 'runs', size: { height: 3, width: 4 }, counts: [5, 8] }],
    {},
    '`regions[1].counts` should be run lengths that add up to the 3 x 4 pixels of the picture, but it is [5,8].',
  ],
  [
    [{ kind: 'runs', size: { height: 1, width: 4 }, counts: [5, -1] }],
    {},
    '`regions[0].counts` should be run lengths that add up to the 1 x 4 pixels of the picture, but it is [5,-1].',
  ],
  [
    [],
    { imageToInput: scaling(1, 0) },
    '`imageToInput` should be six finite numbers that do not squeeze the picture to a line, but it is [1,0,0,0,0,0].',
  ],
  [
    [],
    { size: { height: 12, width: 15 } },
    '`size.width` should be a positive multiple of `stride` 4, but it is 15.',
  ],
] as const)('refuses %j with %j', (regions, options, message) => {
  expect(() => encode(regions, options)).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
