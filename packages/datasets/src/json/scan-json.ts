const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;
const SPACE = 0x20;

/** Bytes of a JSON text, of which `end` are known so far. */
export interface JsonBytes {
  readonly bytes: Buffer;
  readonly end: number;
}

/** Gives the place of the first byte from `start` on that is not white space. */
export function skipSpace({ bytes, end }: JsonBytes, start: number): number {
  let place = start;
  while (place < end && (bytes[place] as number) <= SPACE) place++;
  return place;
}

/**
 * Finds where a value ends, by its brackets and quotes alone: whether it is JSON is for `JSON.parse` to say.
 *
 * @param start Place of the value's first byte.
 * @returns The place after its last byte; -1 where it may go on after `end`.
 */
export function findValueEnd(text: JsonBytes, start: number): number {
  const first = text.bytes[start];
  if (first === QUOTE) return findStringEnd(text, start);
  if (first === OPEN_LIST || first === OPEN_OBJECT) return findNestedEnd(text, start);
  return findScalarEnd(text, start);
}

/** Places of the first byte and after the last one. */
export type JsonRange = readonly [start: number, end: number];

/**
 * Finds where an object ends, and one of its members on the way.
 *
 * @param start Place of the object's first byte; it may be something else, which has no members.
 * @returns Where the object ends, -1 where it may go on after `end`; and where the value of the member is, `null` where there is none.
 */
export function findWithMember(
  text: JsonBytes,
  start: number,
  key: string,
): { readonly end: number; readonly member: JsonRange | null } {
  const member = text.bytes[start] === OPEN_OBJECT ? findMember(text, start, key) : null;
  const end = member === null ? findValueEnd(text, start) : findNestedEnd(text, member[1], 1);
  return { end, member };
}

function findMember(text: JsonBytes, start: number, key: string): JsonRange | null {
  let place = start;
  do {
    const name = skipSpace(text, place + 1);
    const nameEnd = signAt(text, name) === QUOTE ? findStringEnd(text, name) : -1;
    const colon = nameEnd < 0 ? text.end : skipSpace(text, nameEnd);
    if (signAt(text, colon) !== COLON) return null;
    const value = skipSpace(text, colon + 1);
    const valueEnd = findValueEnd(text, value);
    if (valueEnd < 0) return null;
    if (nameEnd - name === key.length + 2 && hasText(text, name + 1, key)) return [value, valueEnd];
    place = skipSpace(text, valueEnd);
  } while (signAt(text, place) === COMMA);
  return null;
}

/** -1 where it is not known yet. */
function signAt({ bytes, end }: JsonBytes, place: number): number {
  return place < end ? (bytes[place] as number) : -1;
}

function hasText({ bytes }: JsonBytes, start: number, text: string): boolean {
  for (let place = 0; place < text.length; place++) {
    if (bytes[start + place] !== text.charCodeAt(place)) return false;
  }
  return true;
}

/** Finds where the brackets close that are open before `start` or open there. */
function findNestedEnd(text: JsonBytes, start: number, openBefore = 0): number {
  const { bytes, end } = text;
  let depth = openBefore;
  for (let place = start; place < end; place++) {
    const byte = bytes[place] as number;
    if (byte === QUOTE) {
      place = findStringEnd(text, place) - 1;
      if (place < 0) return -1;
    } else if (byte >= OPEN_LIST) {
      depth += NESTING[byte] as number;
      if (depth === 0) return place + 1;
    }
  }
  return -1;
}

/** For each byte the change of depth that it stands for. */
const NESTING = Int8Array.from({ length: 256 }, (_, byte) => {
  if (byte === OPEN_LIST || byte === OPEN_OBJECT) return 1;
  return byte === CLOSE_LIST || byte === CLOSE_OBJECT ? -1 : 0;
});

function findStringEnd({ bytes, end }: JsonBytes, start: number): number {
  for (let place = start + 1; place < end; place++) {
    const byte = bytes[place];
    if (byte === QUOTE) return place + 1;
    if (byte === BACKSLASH) place++;
  }
  return -1;
}

function findScalarEnd({ bytes, end }: JsonBytes, start: number): number {
  for (let place = start; place < end; place++) {
    const byte = bytes[place] as number;
    if (byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || byte <= SPACE) {
      return place;
    }
  }
  return -1;
}
