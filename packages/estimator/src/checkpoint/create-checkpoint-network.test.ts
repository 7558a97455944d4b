import { createHourglass, describeNetwork, HOURGLASS_NANO } from '@posewright/architectures';
import type { Checkpoint } from '@posewright/checkpoints';
import { readState } from '@posewright/layers';
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

test('weights of another project say how their networks learn, unless the words do', async () => {
  const original = createHourglass({ ...HOURGLASS_NANO, filters: 8, depth: 1 });
  const state = (await readState(original.store)) as unknown as Checkpoint['state'];
  const described = describeNetwork(original);
  original.dispose();
  const wordsOf = (metadata: Checkpoint['metadata']) => {
    const { network, metadata: words } = createCheckpointNetwork({ state, metadata });
    network.dispose();
    return { codec: words.codec, sigma: words.sigma };
  };
  expect(wordsOf({})).toEqual({ codec: 'pytorch-pose', sigma: '1' });
  expect(wordsOf({ codec: 'dark', sigma: '2' })).toEqual({ codec: 'dark', sigma: '2' });
  expect(wordsOf(described)).toEqual({});
});
