import { CheckpointError } from '@posewright/pose';
import { expect, test } from 'vitest';
import { decodeCheckpoint } from './decode-checkpoint.js';
import { encodeSafetensors } from './encode-safetensors.js';
import { readProvenance } from './provenance.js';
import { pickle } from './pytorch/fixtures/pickle.js';
import { pytorchLegacy, pytorchZip } from './pytorch/fixtures/pytorch-files.js';
import { tensorPickle } from './pytorch/fixtures/tensor-pickle.js';
import type { StateDict } from './state-dict.js';

const { dict, float, int, long, text } = pickle;
const STATE: StateDict = new Map([
  ['w', { shape: [2], dtype: 'F32', data: Float32Array.of(1, 2) }],
]);
const value = dict({
  epoch: int(17),
  best: float(Number.NaN),
  seed: long(2n ** 60n),
  arch: text('hg'),
  ['__proto__']: int(1),
  model: dict({ 'module.w': tensorPickle({ shape: [2] }) }),
});
const storages = { 0: Float32Array.of(1, 2) };

test('reads safetensors with their metadata', () => {
  const checkpoint = decodeCheckpoint(encodeSafetensors(STATE, { metadata: { epoch: '3' } }));
  expect([...checkpoint.state]).toEqual([...STATE]);
  expect(checkpoint.metadata).toEqual({ epoch: '3' });
});

test('is not misled by a header of 640 bytes, which begins like a pickle', () => {
  const bare = encodeSafetensors(STATE, { metadata: { pad: '' } });
  const pad = 'x'.repeat(640 - (bare[0] as number) - 256 * (bare[1] as number));
  const bytes = encodeSafetensors(STATE, { metadata: { pad } });
  expect([...bytes.subarray(0, 2)]).toEqual([0x80, 2]);
  expect([...decodeCheckpoint(bytes).state]).toEqual([...STATE]);
});

test.each([
  ['zip', pytorchZip],
  ['legacy', pytorchLegacy],
] as const)('reads a PyTorch file and says where the weights were (%s)', (format, build) => {
  const { state, metadata } = decodeCheckpoint(build({ value, storages }));
  expect([...state]).toEqual([...STATE]);
  expect(readProvenance(metadata)).toEqual({
    pytorch: {
      format,
      path: ['model'],
      prefix: 'module.',
      values: JSON.parse(
        '{"epoch":17,"best":"NaN","seed":"1152921504606846976","arch":"hg","__proto__":1}',
      ),
    },
  });
});

test('says what another kind of file is', () => {
  expect(() => decodeCheckpoint(new TextEncoder().encode('<html>'), { file: 'a.pth' })).toThrow(
    new CheckpointError(
      '`a.pth` is a web page, but safetensors was expected. The download got an error page; fetch the file again.',
      { file: 'a.pth' },
    ),
  );
});
