import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJsonScanner } from './json-scanner.js';

interface Told {
  readonly list: string;
  readonly index: number;
  readonly item: unknown;
  readonly apart: unknown;
}

/** Scans a text whose bytes come in pieces of a size. */
function scan(text: string, { piece, apart }: { piece: number; apart?: string }) {
  const told: Told[] = [];
  const scanner = createJsonScanner({
    ...(apart !== undefined && { apart }),
    onRecord: ({ list, index, parse, parseApart }) =>
      told.push({ list, index, item: parse(), apart: parseApart() }),
  });
  const whole = Buffer.from(text);
  let known = Buffer.alloc(0);
  for (let start = 0; start < whole.length; start += piece) {
    known = Buffer.concat([known, whole.subarray(start, start + piece)]);
    // What follows `end` is not of this text, as in a buffer that is used again.
    const bytes = Buffer.concat([known, Buffer.from('"}],:[{\\')]);
    known = known.subarray(scanner.scan({ bytes, end: known.length }));
  }
  return { told, outline: scanner.finish() };
}

const pieces = fc.integer({ min: 1, max: 40 });
const indent = fc.constantFrom(0, 1, '\t');
const check = <Values extends [unknown, ...unknown[]]>(property: fc.IPropertyWithHooks<Values>) =>
  fc.assert(property, { seed: 1 });

test('tells every item of a list, whatever the pieces', () => {
  check(
    fc.property(fc.array(fc.jsonValue()), indent, pieces, (list, space, piece) => {
      const { told, outline } = scan(JSON.stringify(list, null, space), { piece });
      expect(told.map(({ item }) => item)).toEqual(JSON.parse(JSON.stringify(list)));
      expect(told.map(({ index }) => index)).toEqual([...list.keys()]);
      expect(outline).toEqual({ isList: true, lists: new Set() });
    }),
  );
});

test('tells every item of the lists of an object, and passes over other members', () => {
  const key = fc.string().filter((name) => name !== '__proto__');
  const members = fc.dictionary(key, fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()));
  check(
    fc.property(members, indent, pieces, (object, space, piece) => {
      const text = JSON.stringify(object, null, space);
      const { told, outline } = scan(text, { piece });
      const lists = Object.entries(JSON.parse(text) as object).filter(([, value]) =>
        Array.isArray(value),
      ) as [string, unknown[]][];
      expect(told.map(({ list, index, item }) => [list, index, item])).toEqual(
        lists.flatMap(([name, items]) => items.map((item, index) => [name, index, item])),
      );
      expect(outline).toEqual({ isList: false, lists: new Set(lists.map(([name]) => name)) });
    }),
  );
});

test('parses one member apart, wherever it stands', () => {
  const item = fc.tuple(
    fc.dictionary(fc.stringMatching(/^[a-c]$/), fc.jsonValue()),
    fc.jsonValue(),
    fc.dictionary(fc.stringMatching(/^[d-f]$/), fc.jsonValue()),
  );
  check(
    fc.property(item, indent, pieces, ([before, value, after], space, piece) => {
      const text = JSON.stringify([{ ...before, apart: value, ...after }, before], null, space);
      const { told } = scan(text, { piece, apart: 'apart' });
      const plain = (known: unknown) => JSON.parse(JSON.stringify(known));
      expect(told.map(({ item: known, apart }) => [known, apart])).toEqual([
        [plain({ ...before, apart: null, ...after }), plain(value)],
        [plain(before), null],
      ]);
    }),
  );
});

test('passes over the mark of UTF-8 and reads names of any language', () => {
  const { told } = scan('\ufeff[{"file_name": "фото 写真 \\"ü\\".jpg"}]', { piece: 4 });
  expect(told[0]?.item).toEqual({ file_name: 'фото 写真 "ü".jpg' });
});

test.each([
  ['', 'it is empty'],
  [' \n', 'it is empty'],
  ['<html>', "it starts with '<'"],
  ['{', 'it ends within its first key'],
  ['{"images": [{"id": 1}, {"id"', 'it ends within `images[1]`'],
  ['{"images": [{"id": 1}', 'it ends within `images[1]`'],
  ['{"info": {"year": 2017}', 'it ends within `info`'],
  ['[{"id": 1}, {"id": [2, 3', 'it ends within `[1]`'],
  ['{"images" [1]}', 'there is no colon after `images`'],
  ['{"info": 1 "images": [1]}', 'there is no comma after `info`'],
  ['{"images": [1 2]}', 'there is no comma before `images[1]`'],
  ['[1]]', 'something follows after its end'],
  ['{3: 4}', "a key starts with '3'"],
  ['{"images": [{"id": NaN}]}', '`images[0]` holds NaN or Infinity, for which JSON has no number'],
  ['[1, [-Infinity]]', '`[1]` holds NaN or Infinity, for which JSON has no number'],
])('says what is wrong with %j', (text, message) => {
  expect(() => scan(text, { piece: 7 })).toThrow(
    expect.objectContaining({ name: 'SyntaxError', message }),
  );
});

test('names the item that is not JSON, with the reason that JSON.parse has', () => {
  expect(() => scan('{"images": [{"id": 1}, {"id": x}]}', { piece: 7 })).toThrow(
    /^`images\[1\]`: Unexpected token/,
  );
  expect(() => scan('[{"apart": [1,,2]}]', { piece: 7, apart: 'apart' })).toThrow(
    /^`apart` of `\[0\]`: Unexpected token/,
  );
});
