import { CheckpointError } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSafetensors } from './decode-safetensors.js';
import { DTYPE_ARRAYS, type DType } from './dtype.js';
import { encodeSafetensors } from './encode-safetensors.js';
import type { StateDict, StateTensor } from './state-dict.js';

const numbers = (...values: number[]): StateTensor => ({
  shape: [values.length],
  dtype: 'F32',
  data: Float32Array.from(values),
});

test('writes the bytes of the format', () => {
  const json =
    '{"__metadata__":{"by":"hand"},"bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';
  const bytes = encodeSafetensors(new Map([['bias', numbers(1)]]), { metadata: { by: 'hand' } });
  expect([...bytes.subarray(0, 8)]).toEqual([88, 0, 0, 0, 0, 0, 0, 0]);
  expect(new TextDecoder().decode(bytes.subarray(8, 96))).toBe(json.padEnd(88));
  expect([...bytes.subarray(96)]).toEqual([0, 0, 0x80, 0x3f]);
});

test('puts wider numbers first, so that each starts at a multiple of its size', () => {
  const state: StateDict = new Map([
    ['mask', { shape: [3], dtype: 'BOOL', data: Uint8Array.of(1, 0, 1) }],
    ['weight', numbers(1, 2, 3)],
    ['count', { shape: [], dtype: 'I64', data: BigInt64Array.of(5n) }],
  ]);
  const bytes = encodeSafetensors(state);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  expect(length % 8).toBe(0);
  expect(Object.keys(header)).toEqual(['mask', 'weight', 'count']);
  expect(header.count.data_offsets).toEqual([0, 8]);
  expect(header.weight.data_offsets).toEqual([8, 20]);
  expect(header.mask.data_offsets).toEqual([20, 23]);
});

test('writes a part of a larger buffer, not the buffer', () => {
  const data = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
  const bytes = encodeSafetensors(new Map([['part', { shape: [2], dtype: 'F32', data }]]));
  expect(decodeSafetensors(bytes).state.get('part')?.data).toEqual(Float32Array.of(2, 3));
});

test('gives back any state and metadata, in order and bit for bit', () => {
  fc.assert(
    fc.property(
      anyState,
      fc.dictionary(anyName, fc.string({ unit: 'binary' })),
      (state, metadata) => {
        const decoded = decodeSafetensors(encodeSafetensors(state, { metadata }));
        expect([...decoded.state.keys()]).toEqual([...state.keys()]);
        for (const [name, { shape, dtype, data }] of state) {
          const tensor = decoded.state.get(name);
          expect(tensor?.shape).toEqual(shape);
          expect(tensor?.dtype).toBe(dtype);
          expect(tensor?.data.constructor).toBe(data.constructor);
          expect(bits(tensor?.data)).toEqual(bits(data));
        }
        expect(Object.entries(decoded.metadata).sort()).toEqual(Object.entries(metadata).sort());
      },
    ),
    { numRuns: 300 },
  );
});

test('stores halves of the bytes in half precision, and leaves integers', () => {
  const state: StateDict = new Map([
    ['weight', numbers(1, -0.1, Number.POSITIVE_INFINITY, Number.NaN)],
    ['wide', { shape: [1], dtype: 'F64', data: Float64Array.of(1 + 2 ** -11 + 2 ** -40) }],
    ['brain', { shape: [1], dtype: 'BF16', data: Uint16Array.of(0x3f80) }],
    ['count', { shape: [], dtype: 'I64', data: BigInt64Array.of(70_000n) }],
  ]);
  const decoded = decodeSafetensors(encodeSafetensors(state, { precision: 'f16' })).state;
  expect(decoded.get('weight')).toEqual({
    shape: [4],
    dtype: 'F16',
    data: Uint16Array.of(0x3c00, 0xae66, 0x7c00, 0x7e00),
  });
  // By way of float32 it would become 1: the last bit would be lost and the tie go to even.
  expect(decoded.get('wide')?.data).toEqual(Uint16Array.of(0x3c01));
  expect(decoded.get('brain')?.data).toEqual(Uint16Array.of(0x3c00));
  expect(decoded.get('count')?.data).toEqual(BigInt64Array.of(70_000n));
});

test('widens half precision on request', () => {
  const state: StateDict = new Map([
    ['half', { shape: [1], dtype: 'F16', data: Uint16Array.of(0xc000) }],
  ]);
  const decoded = decodeSafetensors(encodeSafetensors(state, { precision: 'f32' })).state;
  expect(decoded.get('half')).toEqual({ shape: [1], dtype: 'F32', data: Float32Array.of(-2) });
});

test.each<[string, StateDict, string]>([
  [
    'the name of the metadata',
    new Map([['__metadata__', numbers(1)]]),
    'A tensor is named `__metadata__`, but safetensors keeps that name for the metadata. Rename the tensor.',
  ],
  [
    'data of another kind',
    new Map([['bias', { shape: [1], dtype: 'F16', data: Float32Array.of(1) }]]),
    '`bias` has dtype F16, whose data is a Uint16Array, but it is a Float32Array. Convert the data, or name its own dtype.',
  ],
  [
    'a shape that is none',
    new Map([['bias', { shape: [-1, -1], dtype: 'F32', data: Float32Array.of(1) }]]),
    '`bias` has shape [-1, -1], but sizes are whole numbers from 0 up. Give the shape of the data.',
  ],
  [
    'too few numbers',
    new Map([['bias', { shape: [2, 3], dtype: 'F32', data: Float32Array.of(1) }]]),
    '`bias` has shape [2, 3], which is 6 numbers, but its data has 1. Give every number of the tensor, once.',
  ],
])('throws a CheckpointError for %s', (_, state, message) => {
  expect(() => encodeSafetensors(state)).toThrow(new CheckpointError(message));
});

test('keeps tensors with a number beyond half precision in single precision', () => {
  const state = new Map([
    ['bn1.running_var', numbers(1, 65_520)],
    ['bn1.running_mean', numbers(1, 65_519)],
  ]);
  const decoded = decodeSafetensors(encodeSafetensors(state, { precision: 'f16' })).state;
  expect(decoded.get('bn1.running_var')).toEqual(numbers(1, 65_520));
  expect(decoded.get('bn1.running_mean')?.data).toEqual(Uint16Array.of(0x3c00, 0x7bff));
});

test('throws a CheckpointError where the header is too large', () => {
  const metadata = { log: ' '.repeat(100_000_000) };
  expect(() => encodeSafetensors(new Map(), { metadata })).toThrow(
    new CheckpointError(
      'The header would be 100000032 bytes long, but safetensors allows at most 100000000. ' +
        'Keep large values out of the metadata.',
    ),
  );
});

function bits(data: ArrayBufferView | undefined): number[] {
  if (data === undefined) return [];
  return [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
}

const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('0', '10', '__proto__', 'constructor', '"', '\\', 'a:b', ''),
);

const anyTensor: fc.Arbitrary<StateTensor> = fc
  .tuple(
    fc.constantFrom(...(Object.keys(DTYPE_ARRAYS) as DType[])),
    fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
  )
  .chain(([dtype, shape]) => {
    const size =
      shape.reduce((product, axis) => product * axis, 1) * DTYPE_ARRAYS[dtype].BYTES_PER_ELEMENT;
    return fc
      .uint8Array({ minLength: size, maxLength: size })
      .map((bytes) => ({ shape, dtype, data: new DTYPE_ARRAYS[dtype](bytes.slice().buffer) }));
  });

const anyState: fc.Arbitrary<StateDict> = fc
  .uniqueArray(fc.tuple(anyName, anyTensor), { selector: ([name]) => name, maxLength: 6 })
  .map((entries) => new Map(entries));
