import { expect, test } from 'vitest';
import { decodePytorch } from './decode-pytorch.js';
import { findStateDict } from './find-state-dict.js';
import { pickle } from './fixtures/pickle.js';
import { pytorchLegacy, pytorchZip } from './fixtures/pytorch-files.js';
import { tensorPickle } from './fixtures/tensor-pickle.js';

const { call, dict, global, int } = pickle;
const VALUE = dict({
  epoch: int(17),
  state_dict: dict({
    'module.conv.weight': tensorPickle({ shape: [2, 2], strides: [1, 2] }),
    'module.steps': tensorPickle({ storage: 'LongStorage', key: '1', shape: [] }),
  }),
});
const storages = { 0: Float32Array.of(1, 2, 3, 4), 1: BigInt64Array.of(9n) };

test.each([pytorchZip, pytorchLegacy])('reads in a browser what it reads in Node', (build) => {
  const { state, values } = findStateDict(decodePytorch(build({ value: VALUE, storages })));
  expect([...values]).toEqual([['epoch', 17]]);
  expect([...state]).toEqual([
    ['conv.weight', { shape: [2, 2], dtype: 'F32', data: Float32Array.of(1, 3, 2, 4) }],
    ['steps', { shape: [], dtype: 'I64', data: BigInt64Array.of(9n) }],
  ]);
});

test('refuses in a browser what it refuses in Node', () => {
  const scripts = ['eval', 'Function', 'alert'];
  for (const name of scripts) {
    const file = pytorchZip({
      value: `${call('window', name, pickle.text('1'))}${global('self', name)}`,
    });
    expect(() => decodePytorch(file)).toThrow(`refers to \`window.${name}\``);
  }
});
