import { RGB_IMAGENET, RGB_MPII_MEAN, RGB_UNIT } from '@posewright/pose';
import { expect, test } from 'vitest';
import { toInput } from './to-input.js';

const pixel = (...data: readonly number[]) => ({
  height: 1,
  width: 1,
  data: Uint8Array.from(data),
});

test('puts pictures one after the other, channels side by side', () => {
  const images = [pixel(0, 51, 255), pixel(255, 0, 102)];
  expect(rounded(toInput(images, RGB_UNIT))).toEqual([0, 0.2, 1, 1, 0, 0.4]);
});

test('subtracts the mean, then divides by the deviation', () => {
  expect(rounded(toInput([pixel(255, 0, 51)], RGB_MPII_MEAN))).toEqual([0.5596, -0.444, -0.2327]);
  // (1 - 0.485) / 0.229, -0.456 / 0.224, (0.2 - 0.406) / 0.225
  expect(rounded(toInput([pixel(255, 0, 51)], RGB_IMAGENET))).toEqual([
    2.24891, -2.03571, -0.91556,
  ]);
});

test('has mean and deviation in the order of the channels of the network', () => {
  const preprocessing = {
    channels: 'bgr',
    scale: 1,
    mean: [1, 2, 3],
    std: [1, 2, 4],
    border: 0,
  } as const;
  expect([...toInput([pixel(11, 22, 33)], preprocessing)]).toEqual([32, 10, 2]);
});

test('fills the array that it is given', () => {
  const into = new Float32Array(3);
  expect(toInput([pixel(0, 255, 0)], RGB_UNIT, into)).toBe(into);
  expect([...into]).toEqual([0, 1, 0]);
});

test('throws a ShapeError where two pictures differ in size', () => {
  const wide = { height: 1, width: 2, data: new Uint8Array(6) };
  expect(() => toInput([pixel(0, 0, 0), wide], RGB_UNIT)).toThrow(
    '`images[1]` should have shape [1, 1, 3], but it has shape [1, 2, 3]. ' +
      'The pictures of a batch have one size; use `warpAffine` or `resizeBilinear` before.',
  );
});

test('throws a ShapeError where there is no picture', () => {
  expect(() => toInput([], RGB_UNIT)).toThrow(
    '`images` should have shape [batch, height, width, 3], but it has shape [0]. A batch has at least one picture.',
  );
});

test('throws a ShapeError where the array to fill has another length', () => {
  expect(() => toInput([pixel(0, 0, 0)], RGB_UNIT, new Float32Array(4))).toThrow(
    '`into` should have shape [3], but it has shape [4]. A batch of 1 with 1 x 1 pixels holds that many values.',
  );
});

test('throws a ShapeError where the data do not fill a picture', () => {
  const broken = { height: 1, width: 1, data: new Uint8Array(4) };
  expect(() => toInput([pixel(0, 0, 0), broken], RGB_UNIT)).toThrow(
    '`images[1].data` should have shape [3], but it has shape [4]. A picture of 1 x 1 pixels holds red, green and blue of each.',
  );
});

function rounded(values: Float32Array): number[] {
  return Array.from(values, (value) => Math.round(value * 1e5) / 1e5);
}
