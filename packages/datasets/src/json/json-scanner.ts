import { parseBytes, parseWithout } from './parse-json-bytes.js';
import { findValueEnd, findWithMember, type JsonBytes, skipSpace } from './scan-json.js';

/** One item of a list that is the file itself or a member of the object that the file is. */
export interface JsonRecord {
  /** Name of the list, e.g. `annotations`; empty where the file is a list. */
  readonly list: string;
  /** Place in the list, from 0. */
  readonly index: number;
  /** Parses the item, with `null` in place of the member that is read apart. @throws {SyntaxError} where it is not JSON. */
  readonly parse: () => unknown;
  /** Parses that member; `null` where there is none. @throws {SyntaxError} where it is not JSON. */
  readonly parseApart: () => unknown;
}

/** What a file holds, apart from the items of its lists. */
export interface JsonOutline {
  /** Whether the file is a list. */
  readonly isList: boolean;
  /** Names of the lists that it has as an object. */
  readonly lists: ReadonlySet<string>;
}

/** Goes through a JSON text as its bytes come in. Whatever is wrong is a `SyntaxError` that completes "is not JSON: ...". */
export interface JsonScanner {
  /** Takes what it can of the bytes, and gives how many; the others have to come again, with more after them. */
  readonly scan: (text: JsonBytes) => number;
  /** Ends the text. */
  readonly finish: () => JsonOutline;
}

/** What comes next: a sign, or one of several, or a whole key or value. */
type Expectation =
  | 'start'
  | 'first key'
  | 'key'
  | 'colon'
  | 'value'
  | 'after value'
  | 'first item'
  | 'item'
  | 'after item'
  | 'nothing';

/** Goes past what is expected, which starts at a place; -1 where it may go on after the known bytes. */
type Step = (text: JsonBytes, start: number, sign: string) => number;

/** Options of {@link createJsonScanner}. */
export interface JsonScannerOptions {
  /** Name of a member of items that is parsed only when it is asked for, since most are not needed; none where not given. */
  readonly apart?: string;
  /** Told each item; it can be parsed only until this returns. */
  readonly onRecord: (record: JsonRecord) => void;
}

/** Makes a scanner that tells every item of the lists at the top, and passes over everything else. */
export function createJsonScanner({ apart, onRecord }: JsonScannerOptions): JsonScanner {
  const lists = new Set<string>();
  let expectation: Expectation = 'start';
  let isList = false;
  let key = '';
  let index = 0;
  const place = () => (isList || lists.has(key) ? `\`${key}[${index}]\`` : `\`${key}\``);

  const expect = (next: Expectation, end: number): number => {
    expectation = next;
    return end;
  };
  const enterList = (start: number) => {
    index = 0;
    return expect('first item', start + 1);
  };
  const leaveList = (start: number) => expect(isList ? 'nothing' : 'after value', start + 1);

  const readKey: Step = (text, start, sign) => {
    if (sign !== '"') throw new SyntaxError(`a key starts with '${sign}'`);
    const end = findValueEnd(text, start);
    if (end < 0) return -1;
    key = parseBytes(text, [start, end], 'a key') as string;
    return expect('colon', end);
  };
  const readValue: Step = (text, start, sign) => {
    if (sign === '[') {
      lists.add(key);
      return enterList(start);
    }
    const end = findValueEnd(text, start);
    return end < 0 ? -1 : expect('after value', end);
  };
  const readItem: Step = (text, start) => {
    const { end, member } = findItem(text, start, apart);
    if (end < 0) return -1;
    onRecord({
      list: key,
      index,
      parse: () => parseWithout(text, { range: [start, end], member, place: place() }),
      parseApart: () => member && parseBytes(text, member, `\`${apart}\` of ${place()}`),
    });
    index++;
    return expect('after item', end);
  };

  const steps: Readonly<Record<Expectation, Step>> = {
    start: (_, start, sign) => {
      if (sign === '{') return expect('first key', start + 1);
      if (sign !== '[') throw new SyntaxError(`it starts with '${sign}'`);
      isList = true;
      return enterList(start);
    },
    'first key': (text, start, sign) =>
      sign === '}' ? expect('nothing', start + 1) : readKey(text, start, sign),
    key: readKey,
    colon: (_, start, sign) => {
      if (sign !== ':') throw new SyntaxError(`there is no colon after \`${key}\``);
      return expect('value', start + 1);
    },
    value: readValue,
    'after value': (_, start, sign) => {
      if (sign === '}') return expect('nothing', start + 1);
      if (sign !== ',') throw new SyntaxError(`there is no comma after \`${key}\``);
      return expect('key', start + 1);
    },
    'first item': (text, start, sign) =>
      sign === ']' ? leaveList(start) : readItem(text, start, sign),
    item: readItem,
    'after item': (_, start, sign) => {
      if (sign === ']') return leaveList(start);
      if (sign !== ',') throw new SyntaxError(`there is no comma before ${place()}`);
      return expect('item', start + 1);
    },
    nothing: () => {
      throw new SyntaxError('something follows after its end');
    },
  };

  return {
    scan: (text) => {
      let at = expectation === 'start' ? skipMark(text) : 0;
      for (;;) {
        at = skipSpace(text, at);
        if (at >= text.end) return at;
        const next = steps[expectation](text, at, String.fromCharCode(text.bytes[at] as number));
        if (next < 0) return at;
        at = next;
      }
    },
    finish: () => {
      if (expectation === 'nothing') return { isList, lists };
      if (expectation === 'start') throw new SyntaxError('it is empty');
      throw new SyntaxError(`it ends within ${key || isList ? place() : 'its first key'}`);
    },
  };
}

function findItem(text: JsonBytes, start: number, apart: string | undefined) {
  if (apart !== undefined) return findWithMember(text, start, apart);
  return { end: findValueEnd(text, start), member: null };
}

/** Some programs on Windows begin a file with the mark of UTF-8. */
function skipMark({ bytes }: JsonBytes): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
