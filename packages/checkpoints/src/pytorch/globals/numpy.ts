import { bytesOf, type DType } from '../../dtype.js';
import { COST } from '../memory-budget.js';
import type { PickleMachine } from '../pickle/pickle-machine.js';
import type { PytorchGlobal, PytorchTensor, PytorchValue } from '../pytorch-value.js';
import { readScalar } from '../read-scalar.js';
import { isGlobal, isList } from '../value-guards.js';
import { newBytes } from './collections.js';
import { globalFault } from './global-fault.js';

type Args = readonly PytorchValue[];
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** `numpy.dtype('f8', False, True)`: a name such as `numpy.<f8`; the state behind it may turn the sign. */
export function newNumpyDType(machine: PickleMachine, [code]: Args): PytorchValue {
  if (typeof code !== 'string' || code.length > 8) throw machine.damage(UNKNOWN);
  const dtype: Mutable<PytorchGlobal> = { kind: 'global', name: `numpy.<${code}` };
  if (dtypeOf(dtype) === undefined) throw globalFault(machine, dtype.name);
  machine.budget.spend(COST.record + COST.text);
  machine.setBuilder(dtype, (state) => {
    const [, order] = isList(state) ? state : [];
    dtype.name = `numpy.${order === '>' ? '>' : '<'}${code}`;
  });
  return dtype;
}

/** `numpy.core.multiarray.scalar(dtype, bytes)`: the number. */
export function newNumpyScalar(machine: PickleMachine, [dtype, data]: Args): PytorchValue {
  return readScalar(arrayOf(machine, { shape: [], dtype, data, isFortran: false }));
}

/** `numpy.core.multiarray._reconstruct(...)`: an array, empty until its state comes. */
export function newNumpyArray(machine: PickleMachine): PytorchValue {
  const array: Mutable<PytorchTensor> = arrayOf(machine, {
    shape: [0],
    dtype: { kind: 'global', name: 'numpy.<u1' },
    data: new Uint8Array(),
    isFortran: false,
  });
  machine.setBuilder(array, (state) => {
    // `(version, shape, dtype, is_fortran, bytes)`
    const [, shape, dtype, isFortran, data] = isList(state) ? state : [];
    Object.assign(array, arrayOf(machine, { shape, dtype, data, isFortran: isFortran === true }));
  });
  return array;
}

/** `numpy.core.numeric._frombuffer(bytes, dtype, shape, order)`, which protocol 5 has for arrays. */
export function newNumpyView(
  machine: PickleMachine,
  [data, dtype, shape, order]: Args,
): PytorchValue {
  return arrayOf(machine, { shape, dtype, data, isFortran: order === 'F' });
}

interface NumpyArray {
  readonly shape: PytorchValue | undefined;
  readonly dtype: PytorchValue | undefined;
  readonly data: PytorchValue | undefined;
  /** Whether the first axis is the fastest. */
  readonly isFortran: boolean;
}

function arrayOf(machine: PickleMachine, array: NumpyArray): PytorchTensor {
  const dtype = dtypeOf(array.dtype);
  const bytes = bytesOfData(machine, array.data);
  if (dtype === undefined || bytes === undefined || !isShape(array.shape))
    throw machine.damage(UNKNOWN);
  const shape = [...array.shape];
  const length = shape.reduce((product, size) => product * size, 1);
  if (length * bytesOf(dtype) !== bytes.length) {
    throw machine.damage(
      `an array of shape [${shape.join(', ')}] needs ${length * bytesOf(dtype)} bytes, but it has ${bytes.length}`,
    );
  }
  machine.budget.spend(2 * COST.record + 2 * COST.list + 2 * COST.slot * shape.length);
  const bigEndian = isGlobal(array.dtype) && array.dtype.name.startsWith('numpy.>');
  return {
    kind: 'tensor',
    dtype,
    shape,
    strides: stridesOf(shape, array.isFortran),
    offset: 0,
    storage: { kind: 'storage', key: 'numpy', dtype, length, bytes, bigEndian },
  };
}

/** Python 2 writes bytes as text. */
function bytesOfData(
  machine: PickleMachine,
  data: PytorchValue | undefined,
): Uint8Array | undefined {
  if (typeof data !== 'string') return data instanceof Uint8Array ? data : undefined;
  return newBytes(machine, [data]);
}

function stridesOf(shape: readonly number[], isFortran: boolean): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const size of isFortran ? shape : [...shape].reverse()) {
    strides.push(stride);
    stride *= size;
  }
  return isFortran ? strides : strides.reverse();
}

function dtypeOf(value: PytorchValue | undefined): DType | undefined {
  const code = isGlobal(value) ? /^numpy\.[<>](\w+)$/.exec(value.name)?.[1] : undefined;
  return code !== undefined && Object.hasOwn(NUMPY_DTYPES, code) ? NUMPY_DTYPES[code] : undefined;
}

function isShape(value: PytorchValue | undefined): value is readonly number[] {
  return (
    isList(value) &&
    value.length <= 64 &&
    value.every((size) => Number.isSafeInteger(size) && Number(size) >= 0)
  );
}

const NUMPY_DTYPES: Readonly<Record<string, DType>> = {
  b1: 'BOOL',
  u1: 'U8',
  u2: 'U16',
  u4: 'U32',
  u8: 'U64',
  i1: 'I8',
  i2: 'I16',
  i4: 'I32',
  i8: 'I64',
  f2: 'F16',
  f4: 'F32',
  f8: 'F64',
};
const UNKNOWN = 'it describes an array of NumPy in an unknown way';
