import { expect, test } from 'vitest';
import { readRecords } from './fixtures/read-records.js';
import { frameRecord, maskedChecksum } from './frame-record.js';

const bytes = (valueAt: (index: number) => number) =>
  Uint8Array.from({ length: 32 }, (_, index) => valueAt(index));
const unmask = (masked: number) => {
  const rotated = (masked - 0xa282ead8) >>> 0;
  return ((rotated << 15) | (rotated >>> 17)) >>> 0;
};

test.each([
  ['32 zeros', bytes(() => 0), 0x8a9136aa],
  ['32 bytes of 255', bytes(() => 255), 0x62a8ab43],
  ['0 to 31', bytes((index) => index), 0x46dd794e],
  ['31 to 0', bytes((index) => 31 - index), 0x113fdb5c],
  ['the digits', new TextEncoder().encode('123456789'), 0xe3069283],
])('has the CRC-32C of RFC 3720, appendix B.4, masked: %s', (_name, data, checksum) => {
  expect(unmask(maskedChecksum(data))).toBe(checksum);
});

test('frames a record by its length and two checksums', () => {
  const record = frameRecord(Uint8Array.of(7, 8, 9));
  expect(record).toHaveLength(19);
  expect([...record.subarray(0, 8)]).toEqual([3, 0, 0, 0, 0, 0, 0, 0]);
  expect(readRecords(record)).toEqual([Uint8Array.of(7, 8, 9)]);
});

test('a changed byte is found by a reader', () => {
  const record = frameRecord(Uint8Array.of(7, 8, 9));
  record[13] = 0;
  expect(() => readRecords(record)).toThrow('A checksum is wrong.');
});

test('an empty record is a record', () => {
  expect(readRecords(frameRecord(new Uint8Array(0)))).toEqual([new Uint8Array(0)]);
});
