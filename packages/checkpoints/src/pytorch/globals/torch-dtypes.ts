import type { DType } from '../../dtype.js';
import type { PytorchValue } from '../pytorch-value.js';
import { isGlobal } from '../value-guards.js';

/** Kind of the numbers of a storage class; `undefined` where the value is none. */
export function dtypeOfStorage(value: PytorchValue | undefined): DType | undefined {
  return lookUp(STORAGE_DTYPES, value);
}

/** Kind of numbers that a `torch.dtype` names; `undefined` where the value is none. */
export function dtypeOfName(value: PytorchValue | undefined): DType | undefined {
  return lookUp(TORCH_DTYPES, value);
}

function lookUp(
  table: Readonly<Record<string, DType>>,
  value: PytorchValue | undefined,
): DType | undefined {
  return isGlobal(value) && Object.hasOwn(table, value.name) ? table[value.name] : undefined;
}

/** The storage classes that are known. The untyped ones are bytes; their tensors say the kind. */
export const STORAGE_DTYPES: Readonly<Record<string, DType>> = {
  'torch.DoubleStorage': 'F64',
  'torch.FloatStorage': 'F32',
  'torch.HalfStorage': 'F16',
  'torch.BFloat16Storage': 'BF16',
  'torch.LongStorage': 'I64',
  'torch.IntStorage': 'I32',
  'torch.ShortStorage': 'I16',
  'torch.CharStorage': 'I8',
  'torch.ByteStorage': 'U8',
  'torch.BoolStorage': 'BOOL',
  'torch.UntypedStorage': 'U8',
  'torch.storage.UntypedStorage': 'U8',
  'torch.storage._UntypedStorage': 'U8',
};

/** The kinds of number that are known, by PyTorch's names. */
export const TORCH_DTYPES: Readonly<Record<string, DType>> = {
  'torch.float64': 'F64',
  'torch.double': 'F64',
  'torch.float32': 'F32',
  'torch.float': 'F32',
  'torch.float16': 'F16',
  'torch.half': 'F16',
  'torch.bfloat16': 'BF16',
  'torch.int64': 'I64',
  'torch.long': 'I64',
  'torch.int32': 'I32',
  'torch.int': 'I32',
  'torch.int16': 'I16',
  'torch.short': 'I16',
  'torch.int8': 'I8',
  'torch.uint64': 'U64',
  'torch.uint32': 'U32',
  'torch.uint16': 'U16',
  'torch.uint8': 'U8',
  'torch.bool': 'BOOL',
};
