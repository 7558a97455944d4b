import { bytesOf, type DType } from '../../dtype.js';
import { COST } from '../memory-budget.js';
import type { PickleMachine } from '../pickle/pickle-machine.js';
import { printable } from '../printable.js';
import type { PytorchStorage, PytorchTensor, PytorchValue } from '../pytorch-value.js';
import { isGlobal, isList, isStorage, isTensor } from '../value-guards.js';
import { dtypeOfName } from './torch-dtypes.js';

type Args = readonly PytorchValue[];

/** The functions of PyTorch that make a tensor from a view of a storage. */
export const REBUILDS = {
  'torch._utils._rebuild_tensor': rebuildTensor,
  'torch._utils._rebuild_tensor_v2': rebuildTensor,
  'torch._utils._rebuild_tensor_v3': rebuildBytes,
  'torch._utils._rebuild_parameter': rebuildParameter,
  'torch._utils._rebuild_parameter_with_state': rebuildParameter,
  'torch.nn.parameter.Parameter': rebuildParameter,
} as const;

/** `_rebuild_from_type_v2(function, class, arguments, state)`: a tensor with attributes, which are left out. */
export function rebuildSubclass(machine: PickleMachine, [callee, , args]: Args): PytorchTensor {
  const name = isGlobal(callee) ? callee.name : '';
  if (!isList(args) || !isRebuild(name)) throw machine.damage(UNKNOWN);
  return REBUILDS[name](machine, args);
}

function isRebuild(name: string): name is keyof typeof REBUILDS {
  return Object.hasOwn(REBUILDS, name);
}

/** `(storage, offset, size, stride, requires_grad, backward_hooks, metadata)`, the last three unused. */
function rebuildTensor(machine: PickleMachine, args: Args): PytorchTensor {
  const [storage, offset, shape, strides, , , bits = null] = args;
  if (!isStorage(storage)) throw machine.damage(UNKNOWN);
  return viewStorage(machine, { storage, offset, shape, strides, bits, dtype: storage.dtype });
}

/** As {@link rebuildTensor}, of bytes, the kind of number behind the others. */
function rebuildBytes(machine: PickleMachine, args: Args): PytorchTensor {
  const [storage, offset, shape, strides, , , name, bits = null] = args;
  const dtype = dtypeOfName(name);
  if (!isStorage(storage) || dtype === undefined) throw machine.damage(UNKNOWN);
  return viewStorage(machine, { storage, offset, shape, strides, bits, dtype });
}

/** `_rebuild_parameter(tensor, requires_grad, backward_hooks, state)`, `Parameter(tensor, …)`: the tensor. */
function rebuildParameter(machine: PickleMachine, [tensor]: Args): PytorchTensor {
  if (!isTensor(tensor)) throw machine.damage(UNKNOWN);
  return tensor;
}

interface View {
  readonly storage: PytorchStorage;
  readonly offset: PytorchValue | undefined;
  readonly shape: PytorchValue | undefined;
  readonly strides: PytorchValue | undefined;
  /** Marks of tensors that are negated or conjugated without their numbers being so. */
  readonly bits: PytorchValue;
  readonly dtype: DType;
}

function viewStorage(
  machine: PickleMachine,
  { storage, offset, shape, strides, bits, dtype }: View,
): PytorchTensor {
  const isPlain = bits === null || (bits instanceof Map && bits.size === 0);
  if (!isSizes(shape) || !isSizes(strides) || !isSize(offset) || !isPlain) {
    throw machine.damage(UNKNOWN);
  }
  if (shape.length !== strides.length || shape.length > MOST_AXES) throw machine.damage(UNKNOWN);
  const end = (offset + spanOf(shape, strides)) * bytesOf(dtype);
  const bytes = storage.length * bytesOf(storage.dtype);
  if (end > bytes) {
    throw machine.damage(
      `a tensor needs ${end} bytes of the storage ${printable(storage.key)}, but it has ${bytes}`,
    );
  }
  const size = sizeOf(shape) * bytesOf(dtype);
  if (size > machine.context.tensorLimit) {
    throw machine.damage(`a tensor repeats its numbers to ${size} bytes, many times the file`);
  }
  machine.budget.spend(COST.record + 2 * COST.list + 2 * COST.slot * shape.length);
  // Copies: the file could append to the lists later.
  return { kind: 'tensor', dtype, shape: [...shape], strides: [...strides], offset, storage };
}

function sizeOf(shape: readonly number[]): number {
  return shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
}

/** How many numbers of a storage lie between a tensor's first and last one, both counted. */
function spanOf(shape: readonly number[], strides: readonly number[]): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((span, size, axis) => span + (size - 1) * (strides[axis] as number), 1);
}

function isSizes(value: PytorchValue | undefined): value is readonly number[] {
  return isList(value) && value.every(isSize);
}

function isSize(value: PytorchValue | undefined): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** PyTorch allows no more. */
const MOST_AXES = 64;
const UNKNOWN = 'it describes a tensor in an unknown way';
