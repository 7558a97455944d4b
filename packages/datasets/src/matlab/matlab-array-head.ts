/** Bytes before the array: text and version. */
const HEADER_BYTES = 128;
const TEXT_BYTES = 116;
const VERSION = 0x0100;

/** Types of elements, and the class of arrays of doubles (MathWorks, "MAT-File Format", tables 1-1 and 1-3). */
const TYPE = { int8: 1, int32: 5, uint32: 6, double: 9, matrix: 14 } as const;
const DOUBLE_CLASS = 6;
const DOUBLE_BYTES = 8;

/**
 * Makes what comes before the numbers in a MATLAB v5 file with one array of doubles, which follow column by column, little-endian.
 *
 * MathWorks, "MAT-File Format", R2024a, chapter 1.
 */
export function matlabArrayHead(name: string, shape: readonly number[]): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.fill(' ', 0, TEXT_BYTES);
  header.write('MATLAB 5.0 MAT-file, written by Posewright');
  header.writeUInt16LE(VERSION, 124);
  header.write('IM', 126);
  const bytes = DOUBLE_BYTES * shape.reduce((product, size) => product * size, 1);
  const members = Buffer.concat([
    element(TYPE.uint32, Buffer.from(Uint32Array.of(DOUBLE_CLASS, 0).buffer)),
    element(TYPE.int32, Buffer.from(Int32Array.from(shape).buffer)),
    element(TYPE.int8, Buffer.from(name)),
  ]);
  const numbers = tag(TYPE.double, bytes);
  const matrix = tag(TYPE.matrix, members.length + numbers.length + bytes);
  return Buffer.concat([header, matrix, members, numbers]);
}

function element(type: number, content: Buffer): Buffer {
  const padding = Buffer.alloc((8 - (content.length % 8)) % 8);
  return Buffer.concat([tag(type, content.length), content, padding]);
}

function tag(type: number, bytes: number): Buffer {
  return Buffer.from(Uint32Array.of(type, bytes).buffer);
}
