import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { blendHeatmap } from './blend-heatmap.js';
import { plainImage } from './fixtures/plain-image.js';

const GRAY = plainImage({ height: 8, width: 12 }, [100, 100, 100]);
const BRIGHTEST = [252, 255, 164];

function spotAt(x: number, y: number, value = 1) {
  const grid = createGrid({ height: 4, width: 6, channels: 3 });
  grid.data[(y * 6 + x) * 3 + 1] = value;
  return grid;
}

test('a map of zeros leaves the picture, darker and nearly gray', () => {
  expect([...blendHeatmap(GRAY, spotAt(0, 0), { channel: 0 }).data.subarray(0, 3)]).toEqual([
    75, 75, 75,
  ]);
  const red = plainImage({ height: 1, width: 1 }, [255, 0, 0]);
  const [r = 0, g = 0, b = 0] = blendHeatmap(
    red,
    createGrid({ height: 1, width: 1, channels: 1 }),
  ).data;
  // Luma of red is 76; a quarter of the color stays, and of all that three quarters.
  expect([r, g, b]).toEqual([91, 43, 43]);
});

test('the peak is where the heatmap has it, in half-pixel centers', () => {
  // Three times as large, pixel (4, 1) of the map has its center in pixel (13, 4) of the picture.
  const image = plainImage({ height: 12, width: 18 }, [0, 0, 0]);
  const { data } = blendHeatmap(image, spotAt(4, 1), { channel: 1, opacity: 1 });
  const brightest = data.indexOf(Math.max(...data.filter((_, at) => at % 3 === 0)));
  expect(brightest / 3).toBe(4 * 18 + 13);
  expect([...data.subarray(brightest, brightest + 3)]).toEqual(BRIGHTEST);
});

test('mixes the brightest color with the picture by `opacity`', () => {
  const grid = createGrid({ height: 1, width: 1, channels: 1 }, new Float32Array([1]));
  const pixelAt = (opacity: number) => [
    ...blendHeatmap(GRAY, grid, { opacity }).data.subarray(0, 3),
  ];
  expect(pixelAt(0)).toEqual([75, 75, 75]);
  expect(pixelAt(0.5)).toEqual([164, 165, 120]); // halves are rounded to even
  expect(pixelAt(1)).toEqual(BRIGHTEST);
});

test('`high` is the value of the brightest color', () => {
  const grid = createGrid({ height: 1, width: 1, channels: 1 }, new Float32Array([0.2]));
  expect([...blendHeatmap(GRAY, grid, { high: 0.2, opacity: 1 }).data.subarray(0, 3)]).toEqual(
    BRIGHTEST,
  );
});

test('values that are negative or no numbers show the picture', () => {
  for (const value of [-3, Number.NaN]) {
    const grid = createGrid({ height: 1, width: 1, channels: 1 }, new Float32Array([value]));
    expect([...blendHeatmap(GRAY, grid).data.subarray(0, 3)]).toEqual([75, 75, 75]);
  }
});

test('throws where there is no such channel, or an option is out of range', () => {
  expect(() => blendHeatmap(GRAY, spotAt(0, 0), { channel: 3 })).toThrow(
    '`channel` should be an index below 3, but it is 3.',
  );
  expect(() => blendHeatmap(GRAY, spotAt(0, 0), { high: 0 })).toThrow(
    '`high` should be a positive number, but it is 0.',
  );
  expect(() => blendHeatmap(GRAY, spotAt(0, 0), { opacity: 1.5 })).toThrow(
    '`opacity` should be a number in [0, 1], but it is 1.5.',
  );
});
