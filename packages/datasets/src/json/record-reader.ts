import { describeJson, recordFault } from './record-fault.js';

/** Reads the members of one record of a file, by hand: a schema costs ten times as much, and files have 260,000 records. */
export interface RecordReader {
  /** A whole number, such as an id. @throws {DatasetError} */
  readonly integer: (key: string) => number;
  /** A whole number of 0 or more, or `null` where the record has none. @throws {DatasetError} */
  readonly optionalCount: (key: string) => number | null;
  /** A number of 0 or more, or `null` where the record has none. @throws {DatasetError} */
  readonly optionalSize: (key: string) => number | null;
  /** A finite number. @throws {DatasetError} */
  readonly number: (key: string) => number;
  /** A text. @throws {DatasetError} */
  readonly text: (key: string) => string;
  /** A list of finite numbers. @throws {DatasetError} */
  readonly numbers: (key: string) => readonly number[];
  /** Four finite numbers, or `null` where the record has none or an empty list. @throws {DatasetError} */
  readonly optionalBox: (key: string) => readonly number[] | null;
  /** So many lists of so many finite numbers, one after another. @throws {DatasetError} */
  readonly rows: (key: string, shape: readonly [rows: number, columns: number]) => Float64Array;
  /** Whatever it is. */
  readonly any: (key: string) => unknown;
  /** Stops with what is wrong with a member; `received` where the record itself does not hold it. @throws {DatasetError} */
  readonly fail: (key: string, expected: string, received?: unknown) => never;
}

/**
 * Makes the reader of a record.
 *
 * @param place File, and the record's list and index.
 * @throws {DatasetError} where the record is no object.
 */
export function readRecord(
  value: unknown,
  { file, list, index }: { readonly file: string; readonly list: string; readonly index: number },
): RecordReader {
  const name = `${list}[${index}]`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = `is ${describeJson(value)}. Expected an object.`;
    throw recordFault(file, { key: name, record: index }, message);
  }
  const record = value as Readonly<Record<string, unknown>>;
  const fail = (key: string, expected: string, received = record[key]): never => {
    const message = `is ${describeJson(received)}. Expected ${expected}.`;
    throw recordFault(file, { key: `${name}.${key}`, record: index }, message);
  };
  const optional = (
    key: string,
    expected: string,
    isRight: (value: unknown) => boolean,
  ): number | null => {
    const found = record[key];
    if (found === undefined || found === null) return null;
    return isRight(found) ? (found as number) : fail(key, expected);
  };
  const numbers = (key: string): readonly number[] => {
    const found = record[key];
    return isNumbers(found) ? found : fail(key, 'a list of numbers');
  };
  return {
    integer: (key) =>
      Number.isSafeInteger(record[key]) ? (record[key] as number) : fail(key, 'a whole number'),
    number: (key) =>
      Number.isFinite(record[key]) ? (record[key] as number) : fail(key, 'a number'),
    optionalCount: (key) =>
      optional(
        key,
        'a whole number of 0 or more',
        (found) => Number.isSafeInteger(found) && (found as number) >= 0,
      ),
    optionalSize: (key) =>
      optional(
        key,
        'a number of 0 or more',
        (found) => Number.isFinite(found) && (found as number) >= 0,
      ),
    text: (key) =>
      typeof record[key] === 'string' ? (record[key] as string) : fail(key, 'a text'),
    numbers,
    optionalBox: (key) => {
      if (record[key] === undefined || record[key] === null) return null;
      const box = numbers(key);
      if (box.length === 0) return null;
      return box.length === 4 ? box : fail(key, '[x, y, width, height]');
    },
    rows: (key, [rows, columns]) => {
      const found = record[key];
      const isRight =
        Array.isArray(found) &&
        found.length === rows &&
        found.every((row) => isNumbers(row) && row.length === columns);
      if (isRight) return Float64Array.from(found.flat() as number[]);
      return fail(key, `${rows} lists of ${columns} numbers${describeRows(found, columns)}`);
    },
    any: (key) => record[key],
    fail,
  };
}

/** Says which list is at fault, or how many there are. */
function describeRows(found: unknown, columns: number): string {
  if (!Array.isArray(found)) return '';
  const wrong = found.findIndex((row) => !isNumbers(row) || row.length !== columns);
  return wrong < 0
    ? ` (it has ${found.length})`
    : ` (list ${wrong} is ${describeJson(found[wrong])})`;
}

/** Faster than `every`, on lists that are all alike. */
function isNumbers(value: unknown): value is readonly number[] {
  if (!Array.isArray(value)) return false;
  for (let place = 0; place < value.length; place++) {
    if (!Number.isFinite(value[place])) return false;
  }
  return true;
}
