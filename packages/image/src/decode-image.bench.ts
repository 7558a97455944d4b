import { chainAffines, RGB_UNIT, resizing, rotation, translation } from '@posewright/pose';
import { bench } from 'vitest';
import { decodeImage } from './decode-image.js';
import { encodeJpeg } from './encode-jpeg.js';
import { resizeBilinear } from './resize-bilinear.js';
import { toInput } from './to-input.js';
import { warpAffine } from './warp-affine.js';

const image = { height: 160, width: 160, data: new Uint8Array(160 * 160 * 3) };
image.data.forEach((_, at) => {
  image.data[at] = 128 + 90 * Math.sin(at / 37) + 30 * Math.cos(at / 4801);
});
const jpeg = await encodeJpeg(image);
const size = { height: 128, width: 128 };
const shrunk = resizing(image, size);
const turned = chainAffines(translation(-80, -80), rotation(30), translation(80, 80), shrunk);
const into = new Float32Array(128 * 128 * 3);

bench('decode a JPEG of 160 x 160 and warp it to 128 x 128', async () => {
  warpAffine(await decodeImage(jpeg), { imageToInput: turned, size });
});

bench('decode a JPEG of 160 x 160', async () => {
  await decodeImage(jpeg);
});

bench('warp 160 x 160 to 128 x 128, upright', () => {
  warpAffine(image, { imageToInput: shrunk, size });
});

bench('warp 160 x 160 to 128 x 128, turned by 30 degrees', () => {
  warpAffine(image, { imageToInput: turned, size });
});

bench('resize 160 x 160 to 128 x 128', () => {
  resizeBilinear(image, size);
});

bench('normalize 128 x 128', () => {
  toInput([{ ...size, data: image.data.subarray(0, 128 * 128 * 3) }], RGB_UNIT, into);
});
