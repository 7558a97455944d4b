import { expect, test } from 'vitest';
import { type ColorMap, colorTable } from './color-table.js';

const first = (map: ColorMap) => [...colorTable(map).subarray(0, 3)];
const last = (map: ColorMap) => [...colorTable(map).subarray(255 * 3)];

test('has the ends of the maps as matplotlib publishes them', () => {
  expect([first('viridis'), last('viridis')]).toEqual([
    [68, 1, 84],
    [253, 231, 37],
  ]);
  expect([first('magma'), last('magma')]).toEqual([
    [0, 0, 4],
    [252, 253, 191],
  ]);
  expect([first('inferno'), last('inferno')]).toEqual([
    [0, 0, 4],
    [252, 255, 164],
  ]);
  expect([first('plasma'), last('plasma')]).toEqual([
    [13, 8, 135],
    [240, 249, 33],
  ]);
});

test.each<ColorMap>(['viridis', 'magma', 'inferno', 'plasma'])(
  '%s grows lighter all the way',
  (map) => {
    const table = colorTable(map);
    expect(table).toHaveLength(768);
    const luma = Array.from({ length: 256 }, (_, level) => {
      const [red = 0, green = 0, blue = 0] = table.subarray(level * 3, level * 3 + 3);
      return 0.299 * red + 0.587 * green + 0.114 * blue;
    });
    for (let level = 8; level < 256; level += 8) {
      expect(luma[level]).toBeGreaterThan(luma[level - 8] as number);
    }
  },
);
