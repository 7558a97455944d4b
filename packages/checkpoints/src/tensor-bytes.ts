import { type DType, isFloat } from './dtype.js';
import { numberToHalf } from './half-precision.js';
import type { StateTensor } from './state-dict.js';
import { toFloat32 } from './to-float32.js';

/** Precision of floating-point numbers in a file. */
export type Precision = 'f32' | 'f16';

/**
 * The kind of number that a file of this precision has for a tensor. Integers stay, and where a number of a tensor is beyond half precision, e.g. a
 * running variance, all of them stay in single precision.
 */
export function storedDType(tensor: StateTensor, precision: Precision | undefined): DType {
  if (precision === undefined || !isFloat(tensor.dtype)) return tensor.dtype;
  return precision === 'f16' && fitsHalf(valuesOf(tensor)) ? 'F16' : 'F32';
}

/**
 * The little-endian bytes of a tensor's numbers, converted to `dtype` (its own, `F32` or `F16`).
 * A view of the tensor's data where nothing is converted.
 */
export function tensorBytes(tensor: StateTensor, dtype: DType): Uint8Array {
  if (dtype === tensor.dtype) return bytesOfArray(tensor.data);
  if (dtype === 'F32') return bytesOfArray(toFloat32(tensor).data);
  return bytesOfArray(Uint16Array.from(valuesOf(tensor), numberToHalf));
}

/** Float64 is rounded once, not by way of float32. */
function valuesOf(tensor: StateTensor): Float32Array | Float64Array {
  return tensor.data instanceof Float64Array ? tensor.data : toFloat32(tensor).data;
}

/** From here on a finite number is rounded to infinity. */
const BEYOND_HALF = 65_520;

function fitsHalf(values: Float32Array | Float64Array): boolean {
  return values.every((value) => !(Math.abs(value) >= BEYOND_HALF && Number.isFinite(value)));
}

function bytesOfArray({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
