import { toFloat32 } from '../to-float32.js';
import type { PytorchScalar, PytorchTensor } from './pytorch-value.js';
import { readTensor } from './read-tensor.js';

/** Reads a tensor of one number as a number, exactly, or as a truth. */
export function readScalar(tensor: PytorchTensor): Exclude<PytorchScalar, string> {
  const single = readTensor(tensor);
  const isHalf = single.dtype === 'F16' || single.dtype === 'BF16';
  const value = (isHalf ? toFloat32(single) : single).data[0] as number | bigint;
  if (single.dtype === 'BOOL') return value !== 0;
  const number = Number(value);
  return typeof value === 'number' || Number.isSafeInteger(number) ? number : value;
}
