import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readMatlabArray } from './read-matlab-array.js';

const VALUES = [1, 2, 3, 4, 5, 6.5];

test('reads shape, name and column-major values', () => {
  for (const isCompressed of [false, true]) {
    const { name, shape, data } = readMatlabArray(matlabFile({ isCompressed }));
    expect(name).toBe('joints');
    expect(shape).toEqual([2, 3]);
    expect([...data]).toEqual(VALUES);
  }
});

test('reads a name that is packed into its tag', () => {
  expect(readMatlabArray(matlabFile({ name: 'xy' })).name).toBe('xy');
});

test('throws a RangeError that says what the file is not', () => {
  const messages: readonly (readonly [Uint8Array, string])[] = [
    [new TextEncoder().encode('{}'), 'Not a little-endian MATLAB v5 file.'],
    [matlabFile({}).subarray(0, 128), 'The first variable is not an array.'],
    [matlabFile({ type: 13 }), 'The first variable is not an array.'],
    [matlabFile({ kind: 4 }), 'The first variable is not a real array of doubles.'],
    [matlabFile({ values: [1, 2] }), 'The array has 2 values instead of 6.'],
    [matlabFile({}).subarray(0, 190), 'The file ends within an array.'],
  ];
  for (const [bytes, message] of messages) {
    expect(() => readMatlabArray(bytes)).toThrow(new RangeError(message));
  }
});

interface Content {
  readonly isCompressed?: boolean;
  readonly name?: string;
  readonly type?: number;
  readonly kind?: number;
  readonly values?: readonly number[];
}

/** MathWorks, "MAT-File Format", chapter 1: tags of 8 bytes, contents padded to 8. */
function matlabFile({
  isCompressed = false,
  name = 'joints',
  type = 14,
  kind = 6,
  values = VALUES,
}: Content): Uint8Array {
  const header = new Uint8Array(128);
  header.set([0x00, 0x01, 0x49, 0x4d], 124);
  const letters = new TextEncoder().encode(name);
  const matrix = element(
    type,
    join([
      element(6, new Uint8Array(Uint32Array.of(kind, 0).buffer)),
      element(5, new Uint8Array(Int32Array.of(2, 3).buffer)),
      letters.length <= 4 ? smallElement(1, letters) : element(1, letters),
      element(9, new Uint8Array(Float64Array.from(values).buffer)),
    ]),
  );
  return join([header, isCompressed ? element(15, deflateSync(matrix)) : matrix]);
}

function element(type: number, content: Uint8Array): Uint8Array {
  const padding = new Uint8Array((8 - (content.length % 8)) % 8);
  return join([new Uint8Array(Uint32Array.of(type, content.length).buffer), content, padding]);
}

function smallElement(type: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(0, (content.length << 16) | type, true);
  bytes.set(content, 4);
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
