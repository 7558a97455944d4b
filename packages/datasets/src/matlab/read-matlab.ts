import { inflateSync } from 'node:zlib';
import type { MatlabValue } from './matlab-value.js';
import { ELEMENT, type MatlabElement, readElement } from './read-element.js';
import { type MatlabVariable, readMatrix } from './read-matrix.js';

const HEADER_BYTES = 128;

/** Tells whether bytes begin as a MATLAB v5 file does that a little-endian machine wrote, as all since 2000 are. */
export function isMatlab(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER_BYTES && bytes[126] === 0x49 && bytes[127] === 0x4d;
}

/**
 * Reads the variables of a MATLAB v5 file: numbers, text, structs and cells, compressed or not. Members of structs and
 * cells are read when they are asked for, so that a file of a hundred thousand structs costs little to open.
 *
 * @returns By name, in the order of the file.
 * @throws {RangeError} that completes "cannot be understood: ...", where the bytes are not such a file.
 *
 * MathWorks, "MAT-File Format", R2024a.
 */
export function readMatlab(bytes: Uint8Array): ReadonlyMap<string, MatlabValue> {
  if (!isMatlab(bytes)) throw new RangeError('Not a little-endian MATLAB v5 file.');
  const view = viewOf(bytes);
  const variables = new Map<string, MatlabValue>();
  let place = HEADER_BYTES;
  while (place < bytes.length) {
    const element = readElement(view, place, bytes.length);
    const { name, value } = readVariable(view, element);
    variables.set(name, value);
    place = element.next;
  }
  return variables;
}

function readVariable(view: DataView, element: MatlabElement): MatlabVariable {
  const { type, start, end } = element;
  if (type !== ELEMENT.compressed) return readMatrix(view, element);
  const packed = new Uint8Array(view.buffer, view.byteOffset + start, end - start);
  const content = viewOf(inflate(packed));
  return readMatrix(content, readElement(content, 0, content.byteLength));
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes);
  } catch (cause) {
    throw new RangeError('A compressed array is damaged.', { cause });
  }
}
