import { expect, test } from 'vitest';
import { prepareBackend } from '../node.js';

test('starts eight threads at most, and says so', async () => {
  const report = await prepareBackend({ backend: 'wasm', threads: 16 });
  expect(report).toMatchObject({
    threads: 8,
    description: 'WebAssembly with SIMD, 8 threads (not 16: tfjs starts no more)',
  });
});
