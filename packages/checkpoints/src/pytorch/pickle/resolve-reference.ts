import { dtypeOfStorage } from '../globals/torch-dtypes.js';
import type { PytorchStorage, PytorchValue } from '../pytorch-value.js';
import type { PickleMachine } from './pickle-machine.js';

/** Finds what a pickle refers to outside itself: in a PyTorch file, a storage. */
export function resolveReference(machine: PickleMachine, reference: PytorchValue): PytorchStorage {
  // `('storage', class, key, device, length)`; the legacy format has a sixth value for views.
  const [tag, type, key, , length, view = null] = Array.isArray(reference) ? reference : [];
  if (tag !== 'storage') throw machine.damage('it refers to something that is no storage');
  const dtype = dtypeOfStorage(type);
  const isName = typeof key === 'string' || typeof key === 'number';
  if (dtype === undefined || !isName || !Number.isSafeInteger(length) || Number(length) < 0) {
    throw machine.damage('it describes a storage in an unknown way');
  }
  if (view !== null)
    throw machine.damage('it has a view of a storage, as PyTorch wrote before 0.4');
  return machine.context.resolveStorage({ key: String(key), dtype, length: Number(length) });
}
