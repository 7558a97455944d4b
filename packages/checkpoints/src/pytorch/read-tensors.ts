import { checkpointFault, nameOf } from '../checkpoint-fault.js';
import { bytesOf } from '../dtype.js';
import type { StateDict, StateTensor } from '../state-dict.js';
import type { PytorchFile } from './decode-pytorch.js';
import { tensorLimit } from './memory-budget.js';
import type { PytorchStorage, PytorchTensor } from './pytorch-value.js';
import { lengthOf, readTensor } from './read-tensor.js';

/**
 * Reads tensors, those that view the same numbers in the same way once.
 *
 * @throws {CheckpointError} before anything is allocated, where they need more than 1.5 times the file.
 */
export function readTensors(
  { size, source }: PytorchFile,
  tensors: readonly (readonly [name: string, tensor: PytorchTensor])[],
): StateDict {
  const owners = findOwners(tensors);
  const distinct = new Set(owners.map(([, owner]) => owner));
  const bytes = [...distinct].reduce(
    (sum, owner) => sum + lengthOf(owner) * bytesOf(owner.dtype),
    0,
  );
  if (bytes > tensorLimit(size)) {
    throw checkpointFault(
      `the tensors of ${nameOf(source)} view the same numbers so often that they need ${bytes} bytes, ` +
        `but the file has ${size}. Save them in Python with numbers of their own, by \`tensor.clone()\`.`,
      source,
    );
  }
  const read = new Map<PytorchTensor, StateTensor>();
  for (const owner of distinct) read.set(owner, readTensor(owner));
  return new Map(owners.map(([name, owner]) => [name, read.get(owner) as StateTensor]));
}

/** For each name the first tensor that views the same numbers in the same way. */
function findOwners(
  tensors: readonly (readonly [name: string, tensor: PytorchTensor])[],
): (readonly [name: string, owner: PytorchTensor])[] {
  const users = new Map<PytorchStorage, number>();
  for (const [, { storage }] of tensors) users.set(storage, (users.get(storage) ?? 0) + 1);
  const first = new Map<string, PytorchTensor>();
  return tensors.map(([name, tensor]) => {
    const { storage, dtype, offset, shape, strides } = tensor;
    if (users.get(storage) === 1) return [name, tensor];
    const view = `${storage.key} ${dtype} ${offset} ${shape} ${strides}`;
    const owner = first.get(view) ?? tensor;
    first.set(view, owner);
    return [name, owner];
  });
}
