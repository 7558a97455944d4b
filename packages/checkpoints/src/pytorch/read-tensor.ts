import { bytesOf, DTYPE_ARRAYS } from '../dtype.js';
import type { StateTensor } from '../state-dict.js';
import type { PytorchTensor } from './pytorch-value.js';

/**
 * Reads the numbers of a tensor: a copy of its own, in the order of its shape, last axis fastest, whatever
 * its strides.
 *
 * @param tensor A value of `decodePytorch`, which has checked it.
 */
export function readTensor(tensor: PytorchTensor): StateTensor {
  const { dtype, shape, storage } = tensor;
  const bytes = isContiguous(tensor) ? slice(tensor) : gather(tensor);
  if (storage.bigEndian) reverseEach(bytes, bytesOf(dtype));
  return { shape: [...shape], dtype, data: new DTYPE_ARRAYS[dtype](bytes.buffer as ArrayBuffer) };
}

/** How many numbers a tensor has. */
export function lengthOf({ shape }: { readonly shape: readonly number[] }): number {
  return shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
}

function isContiguous({ shape, strides }: PytorchTensor): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis] as number;
  }
  return true;
}

function slice(tensor: PytorchTensor): Uint8Array {
  const start = tensor.offset * bytesOf(tensor.dtype);
  const end = start + lengthOf(tensor) * bytesOf(tensor.dtype);
  return new Uint8Array(tensor.storage.bytes.subarray(start, end)); // a copy
}

/** Copies number by number, counting through the axes like an odometer. */
function gather(tensor: PytorchTensor): Uint8Array {
  const { shape, strides, storage, dtype } = tensor;
  const width = bytesOf(dtype);
  const target = new Uint8Array(lengthOf(tensor) * width);
  const indices = new Array<number>(shape.length).fill(0);
  let from = tensor.offset;
  for (let to = 0; to < target.length; to += width) {
    for (let byte = 0; byte < width; byte++) {
      target[to + byte] = storage.bytes[from * width + byte] as number;
    }
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const index = (indices[axis] as number) + 1;
      from += strides[axis] as number;
      if (index < (shape[axis] as number)) {
        indices[axis] = index;
        break;
      }
      indices[axis] = 0;
      from -= index * (strides[axis] as number);
    }
  }
  return target;
}

/** Turns numbers around in place, the last byte first. */
function reverseEach(bytes: Uint8Array, width: number): void {
  if (width === 1) return;
  for (let start = 0; start < bytes.length; start += width)
    bytes.subarray(start, start + width).reverse();
}
