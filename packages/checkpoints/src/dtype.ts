/** The typed array that holds each kind of number. */
export const DTYPE_ARRAYS = {
  BOOL: Uint8Array,
  U8: Uint8Array,
  I8: Int8Array,
  U16: Uint16Array,
  I16: Int16Array,
  F16: Uint16Array,
  BF16: Uint16Array,
  U32: Uint32Array,
  I32: Int32Array,
  F32: Float32Array,
  U64: BigUint64Array,
  I64: BigInt64Array,
  F64: Float64Array,
} as const;

/** Kind of a tensor's numbers, by the names of safetensors. */
export type DType = keyof typeof DTYPE_ARRAYS;

/** Values of a tensor; `F16` and `BF16` are the 16 bits of each number, `BOOL` is 0 or 1. */
export type TensorData =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array
  | BigUint64Array
  | BigInt64Array;

/** Tells whether a word is the name of a {@link DType}. */
export function isDType(word: unknown): word is DType {
  return typeof word === 'string' && Object.hasOwn(DTYPE_ARRAYS, word);
}

/** Bytes of one number. */
export function bytesOf(dtype: DType): number {
  return DTYPE_ARRAYS[dtype].BYTES_PER_ELEMENT;
}

/** Tells whether numbers of this kind have a fraction. */
export function isFloat(dtype: DType): boolean {
  return dtype === 'F16' || dtype === 'BF16' || dtype === 'F32' || dtype === 'F64';
}
