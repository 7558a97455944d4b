import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { prepareBackend } from './browser.js';

test('WebGL trains: gradients of convolution, pooling and upsampling are there and right', async () => {
  const report = await prepareBackend({ backend: 'webgl' });
  expect(report).toMatchObject({ backend: 'webgl', reason: 'It was asked for.' });
  const images = tf.tensor4d([-4, -3, -2, -1], [1, 2, 2, 1]);
  const filter = tf.tensor4d([2], [1, 1, 1, 1]);
  const [dx, df] = tf.grads((x, f) => {
    const pooled = tf.maxPool(
      tf.conv2d(x as tf.Tensor4D, f as tf.Tensor4D, 1, 'valid'),
      2,
      2,
      'valid',
    );
    return tf.sum(tf.image.resizeNearestNeighbor(pooled, [2, 2]));
  })([images, filter]) as [tf.Tensor, tf.Tensor];
  // The largest value, -2, is the last pixel's; upsampling repeats it four times.
  expect([...(await dx.data())]).toEqual([0, 0, 0, 8]);
  expect([...(await df.data())]).toEqual([-4]);
  tf.dispose([images, filter, dx, df]);
});

test('without a choice it takes the first that works here, and says what it passed over', async () => {
  const report = await prepareBackend();
  expect(['webgpu', 'webgl']).toContain(report.backend);
  if (report.backend === 'webgl')
    expect(report.rejected.map(({ backend }) => backend)).toEqual(['webgpu']);
});
