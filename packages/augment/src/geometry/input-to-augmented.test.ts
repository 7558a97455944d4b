import { applyAffine, chainAffines, IDENTITY } from '@posewright/pose';
import { expect, test } from 'vitest';
import { NO_AUGMENTATION } from '../recipes/no-augmentation.js';
import { sampleAugmentation } from '../sampling/sample-augmentation.js';
import { inputToAugmented } from './input-to-augmented.js';

const size = { height: 8, width: 6 };
const none = sampleAugmentation(NO_AUGMENTATION, () => 0.5);
const at = (change: Partial<typeof none>, x: number, y: number) => {
  const place = applyAffine(inputToAugmented({ ...none, ...change }, size), { x, y });
  return [place.x, place.y].map((value) => Math.round(value * 1e9) / 1e9);
};

test('stays where nothing changes', () => {
  expect(at({}, 1, 2)).toEqual([1, 2]);
});

test('shows the person half as large at scale 2, about the middle', () => {
  expect(at({ scale: 2 }, 2.5, 3.5)).toEqual([2.5, 3.5]);
  expect(at({ scale: 2 }, 4.5, 7.5)).toEqual([3.5, 5.5]);
});

test('turns clockwise about the middle', () => {
  expect(at({ degrees: 90 }, 3.5, 3.5)).toEqual([2.5, 4.5]);
});

test('moves by shares of the sides', () => {
  expect(at({ shiftX: 0.5, shiftY: -0.25 }, 1, 2)).toEqual([4, 0]);
});

test('moves the crop in the picture, before it is scaled and turned', () => {
  const crop = { shiftMoves: 'crop', shiftX: 0.5, shiftY: -0.25 } as const;
  expect(at(crop, 4, 2)).toEqual([1, 4]);
  // Three columns to the left and two rows down, halved, turned by a quarter: one row up, one and a half columns left.
  expect(at({ ...crop, scale: 2, degrees: 90 }, 2.5, 3.5)).toEqual([1.5, 2]);
});

test('shears both axes about the middle', () => {
  expect(at({ shearX: 45 }, 2.5, 4.5)).toEqual([3.5, 4.5]);
  expect(at({ shearY: -45 }, 4.5, 3.5)).toEqual([4.5, 1.5]);
});

test('mirrors last', () => {
  expect(at({ mirrored: true }, 0, 2)).toEqual([5, 2]);
  expect(at({ mirrored: true, degrees: 90, shiftX: 1 / 6 }, 3.5, 3.5)).toEqual([1.5, 4.5]);
});

test('is the identity when mirrored twice', () => {
  const mirror = inputToAugmented({ ...none, mirrored: true }, size);
  for (const [place, entry] of chainAffines(mirror, mirror).entries()) {
    expect(entry).toBeCloseTo(IDENTITY[place] as number, 12);
  }
});
