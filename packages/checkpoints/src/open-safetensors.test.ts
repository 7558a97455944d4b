import { CheckpointError } from '@posewright/pose';
import { expect, test } from 'vitest';
import { decodeSafetensors } from './decode-safetensors.js';
import { encodeSafetensors } from './encode-safetensors.js';
import { type ByteSource, openSafetensors } from './open-safetensors.js';
import type { StateDict } from './state-dict.js';

const STATE: StateDict = new Map([
  ['conv.weight', { shape: [2, 3], dtype: 'F32', data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
  ['steps', { shape: [], dtype: 'I64', data: BigInt64Array.of(9n) }],
  ['mask', { shape: [3], dtype: 'BOOL', data: Uint8Array.of(1, 0, 1) }],
]);

/** Bytes that note what was read of them. */
function source(bytes: Uint8Array): ByteSource & { readonly reads: [number, number][] } {
  const reads: [number, number][] = [];
  const read = async (start: number, stop: number) => {
    reads.push([start, stop]);
    return bytes.subarray(start, stop); // a view of a larger buffer, at any position
  };
  return { size: bytes.length, read, reads };
}

test('tells shapes and metadata from the header, and reads tensors one by one', async () => {
  const bytes = encodeSafetensors(STATE, { metadata: { epoch: '3' } });
  const reader = await openSafetensors(source(bytes));
  expect(reader.metadata).toEqual({ epoch: '3' });
  expect([...reader.tensors].map(([name, { shape, dtype }]) => [name, shape, dtype])).toEqual([
    ['conv.weight', [2, 3], 'F32'],
    ['steps', [], 'I64'],
    ['mask', [3], 'BOOL'],
  ]);
  for (const [name, tensor] of STATE) expect(await reader.readTensor(name)).toEqual(tensor);
});

test('reads of a large file the header and what is asked for, nothing else', async () => {
  const metadata = { note: 'x'.repeat(20_000) };
  const large = new Map([
    ...STATE,
    ['w', { shape: [30_000], dtype: 'F32', data: new Float32Array(30_000) }],
  ]) as StateDict;
  const bytes = encodeSafetensors(large, { metadata });
  const header = 8 + new DataView(bytes.buffer).getUint32(0, true);
  const file = source(bytes);
  const reader = await openSafetensors(file);
  await reader.readTensor('steps');
  expect(file.reads).toEqual([
    [0, 16_384],
    [0, header],
    [header, header + 8], // int64 comes first
  ]);
});

test('gives the errors of decodeSafetensors', async () => {
  const whole = encodeSafetensors(STATE);
  const files = [
    new Uint8Array(),
    whole.subarray(0, 5),
    whole.subarray(0, 50),
    whole.subarray(0, -1),
    new TextEncoder().encode('{"a": 1}'),
    new Uint8Array(20_000).fill(0x7b),
  ];
  for (const bytes of files) {
    let expected: unknown;
    try {
      decodeSafetensors(bytes, { file: 'a' });
    } catch (error) {
      expected = error;
    }
    await expect(openSafetensors(source(bytes), { file: 'a' })).rejects.toThrow(expected as Error);
  }
});

test('throws a CheckpointError for a name that the file does not have', async () => {
  const reader = await openSafetensors(source(encodeSafetensors(STATE)), { file: 'a' });
  await expect(reader.readTensor('bias')).rejects.toThrow(
    new CheckpointError('`a` has no tensor `bias`. Check the name.', { file: 'a' }),
  );
});

test('throws a CheckpointError where the file has become shorter', async () => {
  const bytes = encodeSafetensors(STATE);
  const { read } = source(bytes.subarray(0, -2));
  const reader = await openSafetensors({ size: bytes.length, read });
  await expect(reader.readTensor('mask')).rejects.toThrow(
    new CheckpointError(
      'The checkpoint ended while it was read: `mask` has 3 bytes, but 1 came. ' +
        'Check that nothing writes it, and read it again.',
    ),
  );
});
