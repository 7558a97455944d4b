import { existsSync, readFileSync } from 'node:fs';
import { CheckpointError } from '@posewright/pose';
import { sharedFile, sharedJson } from '@posewright/vitest-config/shared';
import { expect, test, vi } from 'vitest';
import { decodeCheckpoint } from '../decode-checkpoint.js';
import { readProvenance } from '../provenance.js';
import type { StateDict } from '../state-dict.js';
import { toFloat32 } from '../to-float32.js';
import { decodePytorch } from './decode-pytorch.js';
import { findStateDict } from './find-state-dict.js';

const folder = sharedFile('oracles/pytorch-files');
const load = (name: string) => readFileSync(`${folder}/${name}`);

interface Expected {
  readonly tensors: Readonly<
    Record<
      string,
      { shape: number[]; dtype: string; first: number | null; last: number | null; l2: number }
    >
  >;
  readonly checkpoint: Readonly<Record<string, unknown>>;
  readonly refused: readonly string[];
}

const expected = sharedJson('oracles/pytorch-files/expected.json') as Expected | null;

const DTYPES: Readonly<Record<string, string>> = {
  F32: 'float32',
  F64: 'float64',
  F16: 'float16',
  BF16: 'bfloat16',
  I64: 'int64',
  I32: 'int32',
  U8: 'uint8',
  BOOL: 'bool',
};

/** The tensors as `expected.json` describes them. */
function describe(state: StateDict) {
  return Object.fromEntries(
    [...state].map(([name, tensor]) => {
      const { shape, dtype, data } = tensor.dtype.endsWith('F16')
        ? { ...tensor, data: toFloat32(tensor).data }
        : tensor;
      const numbers = [...data].map(Number);
      const l2 = Math.hypot(...numbers);
      const [first = null] = numbers;
      return [
        name,
        {
          shape,
          dtype: DTYPES[dtype],
          first,
          last: numbers.at(-1) ?? null,
          l2: expect.closeTo(l2, 9),
        },
      ];
    }),
  );
}

test.skipIf(folder === null).each(['state-dict.zip.pth', 'state-dict.legacy.pth'])(
  'reads %s',
  (name) => {
    const { state, path, prefix } = findStateDict(decodePytorch(load(name)));
    expect({ path, prefix }).toEqual({ path: [], prefix: '' });
    expect(expected?.tensors).toEqual(describe(state));
    expect([...state.keys()]).toEqual(Object.keys(expected?.tensors ?? {}));
  },
);

test.skipIf(folder === null).each(['checkpoint.zip.pth', 'checkpoint.legacy.pth'])(
  'reads %s',
  (name) => {
    const { state, metadata } = decodeCheckpoint(load(name));
    const { prefix, ...values } = expected?.checkpoint ?? {};
    expect(expected?.tensors).toEqual(describe(state));
    expect(readProvenance(metadata).pytorch).toEqual({
      format: name.includes('zip') ? 'zip' : 'legacy',
      path: ['state_dict'],
      prefix,
      values,
    });
  },
);

test.skipIf(folder === null)('reads a parameter', () => {
  const { state, path } = findStateDict(decodePytorch(load('parameter.zip.pth')));
  expect(path).toEqual(['state_dict']);
  expect(state.get('w')).toMatchObject({ shape: [3], dtype: 'F32' });
});

test.skipIf(folder === null)('reads the state dict of a small HRNet', () => {
  const { state } = findStateDict(decodePytorch(load('hrnet_w8_tiny.zip.pth')));
  expect(state.size).toBe(296);
  expect(state.get('conv1.weight')?.shape).toEqual([64, 3, 3, 3]);
});

test.skipIf(folder === null).each([
  ['malicious.zip.pth', 'refers to `__builtin__.eval`'],
  ['malicious.pickle.pth', 'refers to `__builtin__.print`'],
  ['truncated.zip.pth', 'is cut off'],
  ['not-a-checkpoint.pth', 'of another kind, or damaged'],
])('refuses %s, which %s, and runs nothing', (name, reason) => {
  const print = vi.spyOn(console, 'log');
  expect(expected?.refused).toContain(name);
  expect(() => decodePytorch(load(name))).toThrow(CheckpointError);
  expect(() => decodePytorch(load(name))).toThrow(reason);
  expect(() => decodeCheckpoint(load(name))).toThrow(CheckpointError);
  expect(print).not.toHaveBeenCalled();
  expect(existsSync('pwned')).toBe(false);
});
