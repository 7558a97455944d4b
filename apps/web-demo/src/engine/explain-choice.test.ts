import { expect, test } from 'vitest';
import { explainChoice } from './explain-choice.js';

const NO_WEBGPU = { backend: 'webgpu', reason: 'This browser has no WebGPU.' } as const;
const LOST = { backend: 'webgl', reason: 'WebGL was lost: it was reset.', lost: true } as const;

test('says that it was chosen, or that it is the fastest', () => {
  expect(explainChoice('wasm', 'wasm', [])).toEqual({ reason: 'You chose it.', instead: null });
  expect(explainChoice('auto', 'wasm', [NO_WEBGPU])).toEqual({
    reason: 'It is the fastest that works here.',
    instead: null,
  });
});

test('says what was asked for in vain', () => {
  expect(explainChoice('webgpu', 'wasm', [NO_WEBGPU]).instead).toBe(
    'WebGPU cannot be used: This browser has no WebGPU. WebAssembly computes instead.',
  );
});

test('says what was lost, chosen or not', () => {
  const words = 'WebGL was lost: it was reset. WebAssembly computes from now on.';
  expect(explainChoice('auto', 'wasm', [NO_WEBGPU, LOST]).instead).toBe(words);
  expect(explainChoice('webgl', 'wasm', [LOST, NO_WEBGPU]).instead).toBe(words);
});
