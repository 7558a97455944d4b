import { expect, test } from 'vitest';
import { decodeImage } from './decode-image.js';

/** Left half red, right half transparent. */
async function drawPicture(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = 'rgb(255, 0, 0)';
  context.fillRect(0, 0, width / 2, height);
  return canvas.convertToBlob();
}

test('decodes what the browser can, transparent pixels over black', async () => {
  const image = await decodeImage(await drawPicture(4, 1));
  expect(image).toEqual({
    height: 1,
    width: 4,
    data: Uint8ClampedArray.of(255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0),
  });
});

test('makes a large picture smaller, in its proportions', async () => {
  const { height, width, data } = await decodeImage(await drawPicture(64, 16), { longestSide: 32 });
  expect([height, width, data.length]).toEqual([8, 32, 768]);
});

test('says in a sentence what cannot be decoded', async () => {
  const broken = new Blob(['not a picture'], { type: 'image/png' });
  await expect(decodeImage(broken)).rejects.toThrow(
    'The picture, a file of type image/png with 13 bytes, cannot be decoded by this browser. It may be damaged, or of a format that the browser ' +
      'does not know; save it as JPEG or PNG.',
  );
});
