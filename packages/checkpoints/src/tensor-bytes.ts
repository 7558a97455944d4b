import { CheckpointError } from '@posewright/pose';
import { type DType, isFloat } from './dtype.js';
import { numberToHalf } from './half-precision.js';
import type { StateTensor } from './state-dict.js';
import { toFloat32 } from './to-float32.js';

/** Precision of floating-point numbers in a file. */
export type Precision = 'f32' | 'f16';

/** The kind of number that a file of this precision has for a tensor; integers stay. */
export function storedDType(dtype: DType, precision: Precision | undefined): DType {
  if (precision === undefined || !isFloat(dtype)) return dtype;
  return precision === 'f16' ? 'F16' : 'F32';
}

/**
 * The little-endian bytes of a tensor's numbers, converted to `dtype` (its own, `F32` or `F16`).
 * A view of the tensor's data where nothing is converted.
 *
 * @throws {CheckpointError} where a number is beyond half precision.
 */
export function tensorBytes(name: string, tensor: StateTensor, dtype: DType): Uint8Array {
  if (dtype === tensor.dtype) return bytesOfArray(tensor.data);
  if (dtype === 'F32') return bytesOfArray(toFloat32(tensor).data);
  // Float64 is rounded once, not by way of float32.
  const values = tensor.data instanceof Float64Array ? tensor.data : toFloat32(tensor).data;
  const halves = new Uint16Array(values.length);
  values.forEach((value, index) => {
    const half = numberToHalf(value);
    if ((half & 0x7fff) === 0x7c00 && Number.isFinite(value)) {
      throw new CheckpointError(
        `\`${name}\` holds ${value}, but half precision ends at 65504. ` +
          "Write this checkpoint with `precision: 'f32'`.",
      );
    }
    halves[index] = half;
  });
  return bytesOfArray(halves);
}

function bytesOfArray({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
