import { inflateSync } from 'node:zlib';

/** A numeric array of a MATLAB file. */
export interface MatlabArray {
  /** Name of the variable. */
  readonly name: string;
  /** Sizes, e.g. `[14, 3, 10000]`. */
  readonly shape: readonly number[];
  /** First index fastest (column-major). */
  readonly data: Float64Array;
}

interface Element {
  readonly type: number;
  readonly bytes: Uint8Array;
}

const TYPE_DOUBLE = 9;
const TYPE_MATRIX = 14;
const TYPE_COMPRESSED = 15;
const CLASS_DOUBLE = 6;
const HEADER_BYTES = 128;

/**
 * Reads the first variable of a MATLAB v5 file: a real array of doubles, compressed or not (MathWorks,
 * "MAT-File Format"; little-endian, as every file since 2000 is).
 *
 * @throws {RangeError} where the bytes are not such a file.
 */
export function readMatlabArray(bytes: Uint8Array): MatlabArray {
  if (bytes.length < HEADER_BYTES || bytes[126] !== 0x49 || bytes[127] !== 0x4d) {
    throw new RangeError('Not a little-endian MATLAB v5 file.');
  }
  const [first] = readElements(bytes.subarray(HEADER_BYTES));
  const matrix =
    first?.type === TYPE_COMPRESSED ? readElements(inflateSync(first.bytes))[0] : first;
  if (matrix?.type !== TYPE_MATRIX) throw new RangeError('The first variable is not an array.');
  const [flags, sizes, name, real, imaginary] = readElements(matrix.bytes);
  const isReal = real?.type === TYPE_DOUBLE && imaginary === undefined;
  if (flags?.bytes[0] !== CLASS_DOUBLE || sizes === undefined || name === undefined || !isReal) {
    throw new RangeError('The first variable is not a real array of doubles.');
  }
  const shape = Array.from({ length: sizes.bytes.length / 4 }, (_, axis) =>
    viewOf(sizes.bytes).getInt32(4 * axis, true),
  );
  const count = shape.reduce((product, size) => product * size, 1);
  if (real.bytes.length !== 8 * count) {
    throw new RangeError(`The array has ${real.bytes.length / 8} values instead of ${count}.`);
  }
  const values = viewOf(real.bytes);
  const data = Float64Array.from({ length: count }, (_, place) =>
    values.getFloat64(8 * place, true),
  );
  return { name: String.fromCharCode(...name.bytes), shape, data };
}

/** Elements have a tag of 8 bytes and are padded to 8; up to 4 bytes fit into the tag itself. */
function readElements(bytes: Uint8Array): Element[] {
  const view = viewOf(bytes);
  const elements: Element[] = [];
  for (let start = 0; start + 8 <= bytes.length; ) {
    const tag = view.getUint32(start, true);
    const isSmall = tag >>> 16 !== 0;
    const length = isSmall ? tag >>> 16 : view.getUint32(start + 4, true);
    const begin = start + (isSmall ? 4 : 8);
    if (begin + length > bytes.length) throw new RangeError('The file ends within an array.');
    elements.push({ type: tag & 0xffff, bytes: bytes.subarray(begin, begin + length) });
    start += isSmall ? 8 : 8 + Math.ceil(length / 8) * 8;
  }
  return elements;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
