import { isFloat } from './dtype.js';
import { halfToNumber } from './half-precision.js';
import type { StateDict, StateTensor } from './state-dict.js';

/** A tensor of float32 numbers. */
export interface Float32Tensor extends StateTensor {
  /** @inheritDoc */
  readonly dtype: 'F32';
  /** @inheritDoc */
  readonly data: Float32Array;
}

/**
 * Converts a tensor of any kind to float32: `F16`, `BF16` and small integers exactly, `F64` and large
 * integers to the nearest number. Data that is float32 already is returned as it is, not copied.
 */
export function toFloat32({ shape, dtype, data }: StateTensor): Float32Tensor {
  return { shape, dtype: 'F32', data: widen(dtype, data) };
}

/** Converts the `F16`, `BF16` and `F64` tensors to float32, as networks load them; other kinds stay. */
export function floatsToFloat32(state: StateDict): StateDict {
  return new Map(
    [...state].map(([name, tensor]) => [name, isFloat(tensor.dtype) ? toFloat32(tensor) : tensor]),
  );
}

function widen(dtype: StateTensor['dtype'], data: StateTensor['data']): Float32Array {
  if (data instanceof Float32Array) return data;
  if (dtype === 'BF16') {
    // The upper half of a float32's bits.
    const words = new Uint16Array(2 * data.length); // little-endian
    for (let index = 0; index < data.length; index++) words[2 * index + 1] = Number(data[index]);
    return new Float32Array(words.buffer);
  }
  const values = new Float32Array(data.length);
  // Loops, because `Float32Array.from` with a function takes three times as long.
  for (let index = 0; index < values.length; index++) {
    const value = Number(data[index]);
    values[index] = dtype === 'F16' ? halfToNumber(value) : value;
  }
  return values;
}
