import { expect, test } from 'vitest';
import { collect } from '../testing/collect.js';
import { cutRawFrames } from './cut-raw-frames.js';

const size = { height: 1, width: 2 };

async function* pieces(...lengths: number[]) {
  let next = 0;
  for (const length of lengths) yield Uint8Array.from({ length }, () => next++);
}

test('cuts bytes into pictures of one size', async () => {
  const images = await collect(cutRawFrames(pieces(4, 0, 11, 3), size));
  expect(images.map(({ data }) => [...data])).toEqual([
    [0, 1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10, 11],
    [12, 13, 14, 15, 16, 17],
  ]);
});

test('says where the last picture is not whole', async () => {
  await expect(collect(cutRawFrames(pieces(8), size))).rejects.toThrow(
    'The frames end 2 bytes into a picture. Expected pictures of 1 x 2 x 3 = 6 bytes; check `--stdin-size`.',
  );
});
