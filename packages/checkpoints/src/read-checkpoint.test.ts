import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointError } from '@posewright/pose';
import { afterAll, expect, test } from 'vitest';
import { encodeSafetensors } from './encode-safetensors.js';
import { pickle } from './pytorch/fixtures/pickle.js';
import { pytorchLegacy, pytorchZip } from './pytorch/fixtures/pytorch-files.js';
import { tensorPickle } from './pytorch/fixtures/tensor-pickle.js';
import { readCheckpoint } from './read-checkpoint.js';

const root = mkdtempSync(join(tmpdir(), 'posewright-read-'));

afterAll(() => rmSync(root, { recursive: true }));

const write = (name: string, bytes: Uint8Array): string => {
  const file = join(root, name);
  writeFileSync(file, bytes);
  return file;
};

const FILE = {
  value: pickle.dict({
    epoch: pickle.int(2),
    state_dict: pickle.dict({ w: tensorPickle({ shape: [2] }) }),
  }),
  storages: { 0: Float32Array.of(1, 2) },
};

test.each([
  ['zip', pytorchZip(FILE)],
  ['legacy', pytorchLegacy(FILE)],
])('reads a PyTorch file, whatever its name (%s)', async (format, bytes) => {
  const { state, metadata } = await readCheckpoint(write('model.bin', bytes));
  expect([...state]).toEqual([['w', { shape: [2], dtype: 'F32', data: Float32Array.of(1, 2) }]]);
  expect(metadata).toEqual({
    pytorch: `{"format":"${format}","path":["state_dict"],"prefix":"","values":{"epoch":2}}`,
  });
});

test('names the PyTorch file that it refuses', async () => {
  const file = write('model.pth', pytorchZip({ value: pickle.global('os', 'system') }));
  await expect(readCheckpoint(file)).rejects.toThrow(
    new CheckpointError(
      `\`${file}\` refers to \`os.system\`, which weights do not need, so it was refused. Nothing in it was run. ` +
        'If you trust where it comes from, load it in Python and save its weights alone: ' +
        '`torch.save(model.state_dict(), "weights.pth")`.',
      { file },
    ),
  );
});

test('reads an empty file as cut off', async () => {
  const file = write('empty.pth', new Uint8Array());
  await expect(readCheckpoint(file)).rejects.toThrow(
    new CheckpointError(
      `\`${file}\` is empty. The write or the download was cut off; make or fetch the file again.`,
      { file },
    ),
  );
});

test('gives every tensor of safetensors a buffer of its own', async () => {
  const numbers = new Float32Array(3000).fill(0.5);
  const file = write(
    'large.safetensors',
    encodeSafetensors(
      new Map([
        ['a', { shape: [3000], dtype: 'F32', data: numbers }],
        ['b', { shape: [0], dtype: 'F64', data: new Float64Array() }],
      ]),
    ),
  );
  const { state } = await readCheckpoint(file);
  expect(state.get('a')?.data).toEqual(numbers);
  expect(state.get('a')?.data.buffer.byteLength).toBe(12_000);
  expect(state.get('b')?.data).toEqual(new Float64Array());
  truncateSync(file, 9000);
  await expect(readCheckpoint(file)).rejects.toThrow(`\`${file}\` is cut off`);
});
