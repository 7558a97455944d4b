import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { turnFilter } from './turn-filter.js';

test('the last tap comes first; inputs and filters stay', () => {
  const turned = tf.tidy(() => [
    ...turnFilter(tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2])).dataSync(),
  ]);
  expect(turned).toEqual([5, 6, 7, 8, 1, 2, 3, 4]);
});

test('is what `reverse4d` gives, bit for bit', () => {
  tf.tidy(() => {
    const filter = tf.randomNormal<tf.Rank.R4>([3, 5, 2, 3], 0, 1, 'float32', 7);
    const expected = tf.reverse4d(filter, [0, 1]);
    expect(turnFilter(filter).dataSync()).toEqual(expected.dataSync());
  });
});
