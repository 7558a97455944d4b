import { expect, test } from 'vitest';
import { element, matlabFile } from '../fixtures/matlab-file.js';
import type { MatlabCells, MatlabStruct } from './matlab-value.js';
import { readMatlab } from './read-matlab.js';

const HEADER = matlabFile({});

test('reads shape, name and column-major values, compressed or not', () => {
  const variables = { joints: { shape: [2, 3], data: [1, 2, 3, 4, 5, 6.5] }, xy: [-300, 7] };
  for (const isCompressed of [false, true]) {
    const read = readMatlab(matlabFile(variables, { isCompressed }));
    expect([...read.keys()]).toEqual(['joints', 'xy']);
    const data = Float64Array.of(1, 2, 3, 4, 5, 6.5);
    expect(read.get('joints')).toEqual({ kind: 'numbers', shape: [2, 3], data });
    expect(read.get('xy')).toMatchObject({ data: Float64Array.of(-300, 7) });
  }
});

test('reads every type that numbers are stored as', () => {
  const types: readonly (readonly [number, ArrayBufferLike])[] = [
    [1, Int8Array.of(-2, 3).buffer],
    [2, Uint8Array.of(200, 3).buffer],
    [3, Int16Array.of(-200, 3).buffer],
    [4, Uint16Array.of(60_000, 3).buffer],
    [5, Int32Array.of(-70_000, 3).buffer],
    [6, Uint32Array.of(3e9, 3).buffer],
    [7, Float32Array.of(0.5, 3).buffer],
    [9, Float64Array.of(0.1, 3).buffer],
  ];
  const firsts = types.map(([type, buffer]) => {
    const value = readMatlab(
      Buffer.concat([HEADER, arrayOf(6, element(type, Buffer.from(buffer)))]),
    );
    return (value.get('a') as { readonly data: Float64Array }).data[0];
  });
  expect(firsts).toEqual([-2, 200, -200, 60_000, -70_000, 3e9, 0.5, 0.1]);
});

test('reads text, as MATLAB writes it and as UTF-8', () => {
  expect(readMatlab(matlabFile({ name: 'Zoë' })).get('name')).toMatchObject({ text: 'Zoë' });
  const utf8 = arrayOf(4, element(16, Buffer.from('Zoë')), [1, 3]);
  expect(readMatlab(Buffer.concat([HEADER, utf8])).get('a')).toMatchObject({ text: 'Zoë' });
});

test('reads structs within cells within structs', () => {
  const file = matlabFile({
    outer: { structs: [{ cells: { cells: [[], { structs: [{ x: 4 }, { x: 5 }] }] } }] },
  });
  const outer = readMatlab(file).get('outer') as MatlabStruct;
  expect(outer).toMatchObject({ kind: 'struct', shape: [1, 1], fields: ['cells'] });
  const cells = outer.member(0, 'cells') as MatlabCells;
  expect(cells.cell(0)).toMatchObject({ kind: 'numbers', shape: [0, 0] });
  const inner = cells.cell(1) as MatlabStruct;
  expect(inner.member(1, 'x')).toMatchObject({ data: Float64Array.of(5) });
  expect(inner.member(1, 'y')).toBeNull();
  expect(() => inner.member(2, 'x')).toThrow(new RangeError('There is no item 3.'));
});

test('takes an array without content for an empty one', () => {
  const cells = arrayOf(1, element(14, Buffer.alloc(0)), [1, 1]);
  const value = readMatlab(Buffer.concat([HEADER, cells])).get('a') as MatlabCells;
  expect(value.cell(0)).toMatchObject({ kind: 'numbers', shape: [0, 0] });
});

test('says what it does not read', () => {
  const descriptions = [5, 14, 17, 6 | 0x800].map((flags) => {
    const value = readMatlab(Buffer.concat([HEADER, arrayOf(flags, element(9, Buffer.alloc(16)))]));
    return (value.get('a') as { readonly description: string }).description;
  });
  expect(descriptions).toEqual([
    'a sparse array',
    'an array of whole numbers of 64 bits',
    'an object',
    'an array of complex numbers',
  ]);
});

test.each([
  [Buffer.from('{}'), 'Not a little-endian MATLAB v5 file.'],
  [
    Buffer.concat([HEADER, element(13, Buffer.alloc(8))]),
    'An element of type 13 is where an array should be.',
  ],
  [
    Buffer.concat([HEADER, arrayOf(6, element(12, Buffer.alloc(16)))]),
    'An element of type 12 is where numbers should be.',
  ],
  [
    Buffer.concat([HEADER, arrayOf(6, element(9, Buffer.alloc(8)))]),
    'An array has 1 values instead of 2.',
  ],
  [matlabFile({ a: { cells: [1, 2] } }).subarray(0, -4), 'The file ends within an array.'],
  [matlabFile({ a: [1.5, 2.5] }).subarray(0, 190), 'The file ends within an array.'],
  [
    Buffer.concat([HEADER, arrayOf(1, Buffer.alloc(0), [1 << 30, 2])]),
    'The file ends within an array.',
  ],
  [
    Buffer.concat([HEADER, element(15, Buffer.from('not packed'))]),
    'A compressed array is damaged.',
  ],
])('throws a RangeError that says what is wrong (%#)', (bytes, message) => {
  expect(() => readMatlab(bytes)).toThrow(new RangeError(message));
});

test('stops, and never hangs, wherever a file is cut', () => {
  const file = matlabFile({ outer: { structs: [{ a: 'text', b: { cells: [1, [2, 3]] } }] } });
  for (let length = 129; length < file.length; length++) {
    expect(() => readMatlab(file.subarray(0, length))).toThrow(RangeError);
  }
});

/** An array `a` with flags and contents of one's own. */
function arrayOf(flags: number, content: Buffer, shape: readonly number[] = [1, 2]): Buffer {
  const head = [
    element(6, Buffer.from(Uint32Array.of(flags, 0).buffer)),
    element(5, Buffer.from(Int32Array.from(shape).buffer)),
    element(1, Buffer.from('a')),
  ];
  return element(14, Buffer.concat([...head, content]));
}
