import { expect, test } from 'vitest';
import { orderBackends } from './order-backends.js';

const words = (...args: Parameters<typeof orderBackends>) =>
  orderBackends(...args).map(({ backend, software }) =>
    software ? `${backend} in software` : backend,
  );

test('takes graphics cards first, and WebGL in software last', () => {
  expect(words('auto')).toEqual(['webgpu', 'webgl', 'wasm', 'webgl in software']);
});

test('takes what was asked for however slow it is here, then the others', () => {
  expect(words('webgpu')).toEqual(['webgpu in software', 'webgl', 'wasm', 'webgl in software']);
  expect(words('webgl')).toEqual(['webgl in software', 'webgpu', 'wasm']);
  expect(words('wasm').slice(1)).toEqual(['webgpu', 'webgl', 'webgl in software']);
});

test('tries nothing again that has broken', () => {
  const lost = [{ backend: 'webgl', reason: 'It was lost.', lost: true }] as const;
  expect(words('auto', lost)).toEqual(['webgpu', 'wasm']);
  expect(words('webgl', lost)).toEqual(['webgpu', 'wasm']);
});
