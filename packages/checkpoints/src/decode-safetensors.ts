import type { CheckpointSource } from './checkpoint-fault.js';
import { DTYPE_ARRAYS } from './dtype.js';
import { readLayout } from './read-layout.js';
import type { Checkpoint } from './state-dict.js';

/**
 * Decodes a safetensors file and checks all that the format promises: names are unique, every byte
 * belongs to one tensor, and each tensor has the bytes of its shape. Numbers are not judged: NaN and
 * infinity are kept bit for bit, half precision stays so ({@link toFloat32} converts it).
 *
 * @param bytes The whole file. They are copied, not kept.
 * @param source Where they came from, for error messages.
 * @returns Tensors and metadata, in the order of the header.
 * @throws {CheckpointError} where anything else is found.
 * @see https://huggingface.co/docs/safetensors
 */
export function decodeSafetensors(bytes: Uint8Array, source: CheckpointSource = {}): Checkpoint {
  const { places, metadata } = readLayout(bytes, { ...source, size: bytes.length });
  const state = new Map(
    places.map(({ name, shape, dtype, start, stop }) => {
      // A copy: typed arrays of wider numbers must start at a multiple of their size, and files need not.
      const { buffer } = new Uint8Array(bytes.subarray(start, stop));
      return [name, { shape, dtype, data: new DTYPE_ARRAYS[dtype](buffer) }];
    }),
  );
  return { state, metadata };
}
