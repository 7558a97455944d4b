import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { createCheckpointNetwork } from './create-checkpoint-network.js';

test('says that tfjs needs a backend', () => {
  const names = vi.spyOn(tf.engine(), 'backendNames').mockReturnValue([]);
  expect(() => createCheckpointNetwork({ state: new Map(), metadata: {} })).toThrow(
    'tfjs, which holds the weights, has no backend yet. Call `await prepareBackend()` of `@posewright/backends/node` or ' +
      '`@posewright/backends/browser` first, or import a backend of tfjs.',
  );
  names.mockRestore();
});
