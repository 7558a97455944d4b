import type { CheckpointSource } from './checkpoint-fault.js';
import { decodeSafetensors } from './decode-safetensors.js';
import { describeProvenance } from './provenance.js';
import { decodePytorch } from './pytorch/decode-pytorch.js';
import { type FoundStateDict, findStateDict } from './pytorch/find-state-dict.js';
import { pytorchFormat } from './pytorch/pytorch-format.js';
import type { PytorchScalar } from './pytorch/pytorch-value.js';
import type { Checkpoint } from './state-dict.js';

/**
 * Decodes a checkpoint of either kind: safetensors, or a PyTorch file, in which {@link findStateDict} finds
 * the weights. The metadata of the latter say, under `pytorch`, where they were and what stood beside them.
 *
 * @param bytes The whole file. They are copied, not kept.
 * @param source Where they came from, for error messages.
 * @throws {CheckpointError} where they are neither, or damaged, or refer to anything that is not data.
 */
export function decodeCheckpoint(bytes: Uint8Array, source: CheckpointSource = {}): Checkpoint {
  if (pytorchFormat(bytes) === null) return decodeSafetensors(bytes, source);
  const file = decodePytorch(bytes, source);
  const { state, path, prefix, values } = findStateDict(file);
  return {
    state,
    metadata: describeProvenance({
      pytorch: { format: file.format, path, prefix, values: jsonValues(values) },
    }),
  };
}

/** JSON has no big integers, NaN or infinity: they become words. */
function jsonValues(values: FoundStateDict['values']): Record<string, string | number | boolean> {
  const isJson = (value: PytorchScalar): value is number | string | boolean =>
    typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'bigint';
  return Object.fromEntries(
    [...values].map(([name, value]) => [name, isJson(value) ? value : String(value)]),
  );
}
