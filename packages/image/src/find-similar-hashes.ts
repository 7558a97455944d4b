import { OptionError } from '@posewright/pose';

/** Options of {@link findSimilarHashes}. */
export interface SimilarHashOptions {
  /** Most bits in which similar hashes differ, from 0 to 7. */
  readonly distance: number;
}

/** Two pictures whose hashes are nearly the same. */
export interface SimilarHashes {
  /** Index of the hash. */
  readonly index: number;
  /** Index of the first hash that is similar to it; less than `index`. */
  readonly similarTo: number;
  /** Bits in which they differ. */
  readonly distance: number;
}

/** Words of 16 bits in a hash. */
const WORDS = 4;

/**
 * Finds hashes of 64 bits that are nearly the same, without comparing all with all: of 4 words, two hashes that differ in at most 7 bits
 * have one in which they differ in at most one bit (multi-index hashing: Norouzi, Punjani and Fleet, "Fast search in Hamming space with
 * multi-index hashing", 2012).
 *
 * @param hashes `null` is similar to nothing.
 * @returns For each hash that has a similar one before it, the first of them; in order.
 * @throws {OptionError} where `distance` is no whole number from 0 to 7.
 */
export function findSimilarHashes(
  hashes: readonly (bigint | null)[],
  { distance }: SimilarHashOptions,
): SimilarHashes[] {
  if (!Number.isInteger(distance) || distance < 0 || distance > 7) {
    throw new OptionError('distance', 'a whole number of bits from 0 to 7', distance);
  }
  const tables = Array.from({ length: WORDS }, (): WordTable => new Map());
  const words = hashes.map((hash) => (hash === null ? null : wordsOf(hash)));
  const found: SimilarHashes[] = [];
  for (const [index, own] of words.entries()) {
    if (own === null) continue;
    const similarTo = firstSimilar(own, { tables, words, distance });
    const bits = similarTo === null ? null : bitsBetween(own, words[similarTo] as Uint16Array);
    if (similarTo !== null && bits !== null) found.push({ index, similarTo, distance: bits });
    // What is the same as an earlier one is found by that one.
    if (bits === 0) continue;
    for (const [place, word] of own.entries()) {
      const table = tables[place] as WordTable;
      const list = table.get(word);
      if (list === undefined) table.set(word, [index]);
      else list.push(index);
    }
  }
  return found;
}

/** Indices of hashes by one of their words. */
type WordTable = Map<number, number[]>;

interface EarlierHashes extends SimilarHashOptions {
  readonly tables: readonly WordTable[];
  readonly words: readonly (Uint16Array | null)[];
}

function firstSimilar(own: Uint16Array, { tables, words, distance }: EarlierHashes): number | null {
  let first: number | null = null;
  for (const candidate of candidatesOf(own, tables)) {
    if (first !== null && candidate >= first) continue;
    if (bitsBetween(own, words[candidate] as Uint16Array) <= distance) first = candidate;
  }
  return first;
}

/** Earlier hashes of which a word differs in at most one bit. */
function* candidatesOf(words: Uint16Array, tables: readonly WordTable[]) {
  for (const [place, word] of words.entries()) {
    const table = tables[place] as WordTable;
    yield* table.get(word) ?? [];
    for (let bit = 0; bit < 16; bit++) yield* table.get(word ^ (1 << bit)) ?? [];
  }
}

function wordsOf(hash: bigint): Uint16Array {
  return Uint16Array.from({ length: WORDS }, (_, place) =>
    Number((hash >> BigInt(16 * place)) & 0xffffn),
  );
}

function bitsBetween(one: Uint16Array, other: Uint16Array): number {
  let bits = 0;
  for (const [place, word] of one.entries()) {
    for (let rest = word ^ (other[place] as number); rest !== 0; rest &= rest - 1) bits++;
  }
  return bits;
}
