import type {
  PytorchGlobal,
  PytorchStorage,
  PytorchTensor,
  PytorchValue,
} from './pytorch-value.js';

/** Tells whether a value is a list or tuple. */
export function isList(value: PytorchValue | undefined): value is readonly PytorchValue[] {
  return Array.isArray(value);
}

/** Tells whether a value is a tensor. */
export function isTensor(value: PytorchValue | undefined): value is PytorchTensor {
  return kindOf(value) === 'tensor';
}

/** Tells whether a value is a storage. */
export function isStorage(value: PytorchValue | undefined): value is PytorchStorage {
  return kindOf(value) === 'storage';
}

/** Tells whether a value is a name of Python. */
export function isGlobal(value: PytorchValue | undefined): value is PytorchGlobal {
  return kindOf(value) === 'global';
}

/** Arrays, maps, sets and bytes have no `kind`: a file cannot give them one. */
function kindOf(value: PytorchValue | undefined): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
}
