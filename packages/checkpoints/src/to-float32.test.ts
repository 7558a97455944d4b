import { expect, test } from 'vitest';
import { floatsToFloat32, toFloat32 } from './to-float32.js';

test('widens half precision and bfloat16 exactly', () => {
  const half = { shape: [3], dtype: 'F16', data: Uint16Array.of(0x3c00, 0xc000, 0x7c00) } as const;
  expect(toFloat32(half)).toEqual({
    shape: [3],
    dtype: 'F32',
    data: Float32Array.of(1, -2, Number.POSITIVE_INFINITY),
  });
  const brain = { shape: [2], dtype: 'BF16', data: Uint16Array.of(0x3f80, 0xc049) } as const;
  expect(toFloat32(brain).data).toEqual(Float32Array.of(1, -3.140625));
});

test('rounds float64 and int64 to the nearest float32', () => {
  const double = { shape: [], dtype: 'F64', data: Float64Array.of(0.1) } as const;
  expect(toFloat32(double).data).toEqual(Float32Array.of(Math.fround(0.1)));
  const long = { shape: [1], dtype: 'I64', data: BigInt64Array.of(-(2n ** 40n)) } as const;
  expect(toFloat32(long).data).toEqual(Float32Array.of(-(2 ** 40)));
});

test('returns float32 data as it is', () => {
  const data = Float32Array.of(1, 2);
  expect(toFloat32({ shape: [2], dtype: 'F32', data }).data).toBe(data);
});

test('converts what has a fraction and leaves counters and masks', () => {
  const state = floatsToFloat32(
    new Map([
      ['weight', { shape: [1], dtype: 'F16', data: Uint16Array.of(0x3c00) }],
      ['steps', { shape: [], dtype: 'I64', data: BigInt64Array.of(7n) }],
      ['mask', { shape: [1], dtype: 'BOOL', data: Uint8Array.of(1) }],
    ] as const),
  );
  expect([...state].map(([name, { dtype }]) => [name, dtype])).toEqual([
    ['weight', 'F32'],
    ['steps', 'I64'],
    ['mask', 'BOOL'],
  ]);
  expect(state.get('weight')?.data).toEqual(Float32Array.of(1));
});
