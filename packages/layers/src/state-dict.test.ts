import { CheckpointError } from '@posewright/pose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { batchNorm } from './batch-norm.js';
import { conv2d } from './conv2d.js';
import { constant } from './initializers.js';
import { countBatch, createParameterStore, type ParameterStore } from './scope.js';
import { loadState, readState } from './state-dict.js';

let store: ParameterStore;
beforeEach(() => {
  let count = 0;
  store = createParameterStore(() => 0);
  conv2d(store.scope.child('conv'), {
    inputs: 2,
    filters: 3,
    kernelSize: 1,
    initializer: (shape) => new Float32Array(shape.reduce((a, b) => a * b, 1)).map(() => count++),
  });
  batchNorm(store.scope.child('bn'), { channels: 3 });
});
afterEach(() => store.dispose());

test('a state dict has PyTorch’s names, order and layout', async () => {
  const state = await readState(store);
  expect([...state.keys()]).toEqual([
    'conv.weight',
    'conv.bias',
    'bn.weight',
    'bn.bias',
    'bn.running_mean',
    'bn.running_var',
    'bn.num_batches_tracked',
  ]);
  // tfjs holds [inputs, filters] = [[0, 1, 2], [3, 4, 5]]; PyTorch [filters, inputs].
  expect(state.get('conv.weight')).toEqual({
    shape: [3, 2, 1, 1],
    dtype: 'F32',
    data: Float32Array.of(0, 3, 1, 4, 2, 5),
  });
  expect(state.get('bn.num_batches_tracked')).toEqual({
    shape: [],
    dtype: 'I64',
    data: BigInt64Array.of(0n),
  });
});

test('what was read can be loaded into another store, counters included', async () => {
  countBatch(store);
  const state = await readState(store);
  const other = createParameterStore(() => 0.9);
  conv2d(other.scope.child('conv'), { inputs: 2, filters: 3 });
  batchNorm(other.scope.child('bn'), { channels: 3 });
  loadState(other, state);
  expect(await readState(other)).toEqual(state);
  other.dispose();
});

test('names what is missing, unknown and of another shape, and changes nothing', async () => {
  const before = await readState(store);
  const wrong = new Map(before);
  wrong.delete('bn.bias');
  wrong.set('extra', { shape: [1], dtype: 'F32', data: Float32Array.of(1) });
  wrong.set('conv.weight', { shape: [3, 1, 1, 1], dtype: 'F32', data: new Float32Array(3) });
  wrong.set('conv.bias', { shape: [3], dtype: 'F32', data: new Float32Array(3).fill(9) });
  expect(() => loadState(store, wrong)).toThrow(
    new CheckpointError(
      'The checkpoint does not fit the network. Missing: bn.bias. Unknown: extra. ' +
        'Of another shape: conv.weight [3, 1, 1, 1] instead of [3, 2, 1, 1]. ' +
        'Build the network with the options that the checkpoint was trained with.',
    ),
  );
  expect(await readState(store)).toEqual(before);
});

test('two parameters cannot have one name', () => {
  expect(() => store.scope.child('bn').parameter('weight', [1], constant(0))).toThrow(
    "`name` should be unique in its network, but it is 'bn.weight'. Use a child scope.",
  );
});
