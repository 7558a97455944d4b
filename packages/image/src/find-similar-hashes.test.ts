import { createRandom } from '@posewright/pose';
import { expect, test } from 'vitest';
import { findSimilarHashes } from './find-similar-hashes.js';

test('finds the first similar hash, however the bits are spread', () => {
  const hash = 0x0123_4567_89ab_cdefn;
  const spread = hash ^ 0x0001_0101_0101_0101n; // Seven bits, at most two in a word.
  expect(findSimilarHashes([0n, hash, null, spread, hash, null], { distance: 7 })).toEqual([
    { index: 3, similarTo: 1, distance: 7 },
    { index: 4, similarTo: 1, distance: 0 },
  ]);
  expect(findSimilarHashes([hash, spread], { distance: 6 })).toEqual([]);
});

test('finds what comparing all with all finds', () => {
  const random = createRandom(5);
  const word = () => BigInt(Math.floor(65536 * random()));
  const bases = Array.from(
    { length: 40 },
    () => (word() << 48n) | (word() << 32n) | (word() << 16n) | word(),
  );
  const hashes = Array.from({ length: 400 }, () => {
    let hash = bases[Math.floor(bases.length * random())] as bigint;
    for (let bits = 5 * random(); bits > 1; bits--) hash ^= 1n << BigInt(Math.floor(64 * random()));
    return hash;
  });
  const bitsOf = (value: bigint) => [...value.toString(2)].filter((bit) => bit === '1').length;
  const expected = hashes.flatMap((hash, index) => {
    const similarTo = hashes.findIndex((other) => bitsOf(hash ^ other) <= 6);
    if (similarTo >= index) return [];
    return [{ index, similarTo, distance: bitsOf(hash ^ (hashes[similarTo] as bigint)) }];
  });
  expect(expected.length).toBeGreaterThan(300);
  expect(findSimilarHashes(hashes, { distance: 6 })).toEqual(expected);
});

test('says what distances it can find', () => {
  expect(() => findSimilarHashes([], { distance: 8 })).toThrow(
    '`distance` should be a whole number of bits from 0 to 7, but it is 8.',
  );
});
