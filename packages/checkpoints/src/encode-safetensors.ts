import { type EncodeOptions, layOutSafetensors } from './lay-out-safetensors.js';
import type { StateDict } from './state-dict.js';

/**
 * Encodes tensors as a safetensors file. The order of the state is kept.
 *
 * @throws {CheckpointError} where a tensor's data contradicts its shape or kind.
 * @see https://huggingface.co/docs/safetensors
 */
export function encodeSafetensors(state: StateDict, options: EncodeOptions = {}): Uint8Array {
  const { size, parts } = layOutSafetensors(state, options);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
