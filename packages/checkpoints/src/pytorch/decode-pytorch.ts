import { type CheckpointSource, checkpointFault, nameOf } from '../checkpoint-fault.js';
import { recognizeFormat } from '../recognize-format.js';
import { decodeLegacy } from './decode-legacy.js';
import { decodeZip } from './decode-zip.js';
import { MemoryBudget, objectLimit, tensorLimit } from './memory-budget.js';
import { pytorchFormat, startsLikeSafetensors } from './pytorch-format.js';
import type { PytorchValue } from './pytorch-value.js';

/** What a `.pth` or `.pt` file holds, as data. */
export interface PytorchFile {
  /** How the file is built: `zip` since PyTorch 1.6, else `legacy`. */
  readonly format: 'zip' | 'legacy';
  /** What was saved: often a dictionary, in which {@link findStateDict} finds the weights. */
  readonly value: PytorchValue;
  /** Size of the file in bytes. */
  readonly size: number;
  /** Where the file came from, for error messages. */
  readonly source: CheckpointSource;
}

/**
 * Decodes a file that `torch.save` wrote. Nothing in it is executed: its pickle is read as data, and names
 * of Python that weights do not need are refused, harmless or not.
 *
 * Tensors are views of the file's bytes, which should stay as they are meanwhile; {@link readTensor} and
 * {@link findStateDict} copy. Lists, names and the like take at most 1.5 times the size of the file (1 MiB
 * where it is small), and no tensor is larger than that.
 *
 * @param file The whole file.
 * @param source Where they came from, for error messages.
 * @throws {CheckpointError} where it is another kind of file, cut off or damaged, or refers to anything
 * but numbers, text, lists, dictionaries and tensors.
 */
export function decodePytorch(file: Uint8Array, source: CheckpointSource = {}): PytorchFile {
  // Not a `Buffer`, whose `slice` is a view.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length);
  const format = pytorchFormat(bytes);
  if (format === null) throw notPytorch(bytes, source);
  const context = {
    source,
    budget: new MemoryBudget(objectLimit(bytes.length), source),
    tensorLimit: tensorLimit(bytes.length),
  };
  const value = format === 'zip' ? decodeZip(bytes, context) : decodeLegacy(bytes, context);
  return { format, value, size: bytes.length, source };
}

function notPytorch(bytes: Uint8Array, source: CheckpointSource): Error {
  const { kind, advice } = startsLikeSafetensors(bytes)
    ? { kind: 'safetensors', advice: 'Read it with `decodeSafetensors`.' }
    : (recognizeFormat(bytes) ?? { kind: 'of another kind, or damaged', advice: null });
  return checkpointFault(
    `${nameOf(source)} is ${kind}, but a PyTorch file (a zip archive, or a pickle) was expected. ` +
      (advice ?? 'Make or fetch it again, or name another file.'),
    source,
  );
}
