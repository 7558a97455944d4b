import { expect, test } from 'vitest';
import { createContactSheet } from './create-contact-sheet.js';
import { createOverlay } from './create-overlay.js';
import { plainImage } from './fixtures/plain-image.js';
import { readPng } from './fixtures/read-pixels.js';
import { poseAt, TWO_SIDED } from './fixtures/two-sided.js';
import { GAP } from './sheet.js';

const COLORS = [
  [200, 0, 0],
  [0, 200, 0],
  [0, 0, 200],
];
const tiles = COLORS.map((color) => ({
  image: plainImage({ height: 10, width: 10 }, color),
  title: 'Tile',
}));

test('lays tiles row by row', async () => {
  const { width, height, at } = await readPng(
    await createContactSheet(tiles, { columns: 2, scale: 10 }),
  );
  expect(width).toBe(3 * GAP + 200);
  expect(at(GAP, GAP)).toEqual([200, 0, 0]);
  expect(at(2 * GAP + 100, GAP)).toEqual([0, 200, 0]);
  const second = (height - GAP) / 2 + GAP;
  expect(at(GAP, second)).toEqual([0, 0, 200]);
  expect(at(GAP, second - 1)).not.toEqual([0, 0, 200]);
});

test('makes about as many columns as rows where it may choose, and no empty ones', async () => {
  const widthOf = async (count: number, columns?: number) => {
    const options = { scale: 10, ...(columns === undefined ? {} : { columns }) };
    return (await readPng(await createContactSheet(tiles.slice(0, count), options))).width;
  };
  expect(await widthOf(1)).toBe(2 * GAP + 100);
  expect(await widthOf(3)).toBe(3 * GAP + 200);
  expect(await widthOf(2, 7)).toBe(3 * GAP + 200);
});

test('takes the bytes of a PNG file for a picture', async () => {
  const image = plainImage({ height: 30, width: 40 }, [200, 0, 0]);
  const overlay = createOverlay(image, {
    skeleton: TWO_SIDED,
    predicted: [poseAt([null, null, null])],
    scale: 8,
  });
  const { at } = await readPng(await createContactSheet([{ image: overlay }], { scale: 1 }));
  expect(at(GAP, GAP)).toEqual([200, 0, 0]);
  expect(at(GAP + 319, GAP + 239)).toEqual([200, 0, 0]);
  expect(at(GAP + 319, GAP + 240)).not.toEqual([200, 0, 0]);
});

test('a title moves the tiles down', async () => {
  const [plain, titled] = await Promise.all([
    createContactSheet(tiles, { scale: 10 }).then(readPng),
    createContactSheet(tiles, { scale: 10, title: 'A title' }).then(readPng),
  ]);
  const down = titled.height - plain.height;
  expect(down).toBeGreaterThan(15);
  expect(titled.at(GAP, GAP + down)).toEqual([200, 0, 0]);
  expect(titled.at(GAP, GAP + down - 1)).not.toEqual([200, 0, 0]);
});

test('throws an OptionError without tiles', async () => {
  await expect(createContactSheet([])).rejects.toThrow(
    '`tiles` should be a list of at least one tile, but it is [].',
  );
});

test('throws an ImageError where the bytes are no picture', async () => {
  const broken = [tiles[0], { image: new Uint8Array([1, 2, 3]) }].filter(
    (tile) => tile !== undefined,
  );
  await expect(createContactSheet(broken)).rejects.toThrow(
    'The picture of tile 1 cannot be decoded. Expected the bytes of a PNG, JPEG or WebP file.',
  );
});
