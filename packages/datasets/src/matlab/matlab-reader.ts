import { DatasetError } from '@posewright/pose';
import { countItems, type MatlabValue } from './matlab-value.js';
import { readMatlab } from './read-matlab.js';

/** Reads what a file's value should be, and names it as MATLAB does where it is not, e.g. `RELEASE.annolist(13).image`. */
export interface MatlabReader {
  /** Items of the value; 0 where it is empty or missing. */
  readonly length: number;
  /** Sizes of the value. */
  readonly shape: readonly number[];
  /** A field of an item of a struct array; one that is missing has no items. @throws {DatasetError} where this is no struct. */
  readonly member: (item: number, field: string) => MatlabReader;
  /** A cell. @throws {DatasetError} where this is no cell array. */
  readonly cell: (item: number) => MatlabReader;
  /** All numbers. @throws {DatasetError} where this is something else. */
  readonly numbers: () => Float64Array;
  /** The one finite number. @throws {DatasetError} where this is something else. */
  readonly number: () => number;
  /** The one finite number in a field of an item: `member(item, field).number()`, but many times faster. @throws {DatasetError} */
  readonly numberAt: (item: number, field: string) => number;
  /** The one finite number, or `null` where the value is empty, missing or NaN. @throws {DatasetError} */
  readonly optionalNumber: () => number | null;
  /** Whether it is a text. */
  readonly isText: boolean;
  /** @throws {DatasetError} where this is no text. */
  readonly text: () => string;
  /** Stops with what the value should be. @throws {DatasetError} */
  readonly fail: (expected: string) => never;
}

/** Where a value comes from. */
export interface MatlabPlace {
  readonly file: string;
  /** E.g. `RELEASE.annolist(13)`. */
  readonly path: string;
}

/**
 * Opens one variable of a MATLAB file.
 *
 * @param place The file, and the variable's name as `path`; where it is empty, the first variable.
 * @param expected What the file should hold, for messages.
 * @throws {DatasetError} that names the file, where it is not a MATLAB file, is damaged, or has no such variable.
 */
export function openMatlab(
  bytes: Uint8Array,
  { file, path }: MatlabPlace,
  expected: string,
): MatlabReader {
  const variables = inFile(file, expected, () => readMatlab(bytes));
  const [first] = variables.keys();
  const name = path === '' ? first : path;
  const value = name === undefined ? undefined : variables.get(name);
  if (name !== undefined && value !== undefined) {
    return readerOf(value, { file, path: name, expected });
  }
  const names = [...variables.keys()].map((known) => `\`${known}\``).join(', ');
  throw new DatasetError(
    `\`${file}\` has no variable${path && ` \`${path}\``}. It has ${names || 'none'}. Expected ${expected}.`,
    { file },
  );
}

interface ReaderPlace extends MatlabPlace {
  readonly expected: string;
}

function readerOf(value: MatlabValue | null, place: ReaderPlace): MatlabReader {
  const { file, path, expected } = place;
  const fail = (wanted: string): never => {
    throw new DatasetError(
      `\`${path}\` in \`${file}\` is ${describe(value)}. Expected ${wanted}.`,
      { file, record: path },
    );
  };
  const numbers = () => (value?.kind === 'numbers' ? value.data : fail('numbers'));
  const number = () => {
    const data = numbers();
    const [first] = data;
    return data.length === 1 && Number.isFinite(first) ? (first as number) : fail('one number');
  };
  const shape = value?.shape ?? [0, 0];
  const isNothing = () =>
    countItems(shape) === 0 ||
    (value?.kind === 'numbers' && value.data.length === 1 && Number.isNaN(value.data[0]));
  const member = (item: number, field: string): MatlabReader => {
    if (value?.kind !== 'struct') return fail('a struct');
    const name = countItems(shape) === 1 ? path : `${path}(${item + 1})`;
    const found = inFile(file, expected, () => value.member(item, field));
    return readerOf(found, { ...place, path: `${name}.${field}` });
  };
  return {
    length: countItems(shape),
    shape,
    member,
    numberAt: (item, field) => {
      if (value?.kind === 'struct') {
        const found = inFile(file, expected, () => value.member(item, field));
        if (
          found?.kind === 'numbers' &&
          found.data.length === 1 &&
          Number.isFinite(found.data[0])
        ) {
          return found.data[0] as number;
        }
      }
      return member(item, field).number();
    },
    cell: (item) => {
      if (value?.kind !== 'cells') return fail('a cell array');
      const cell = inFile(file, expected, () => value.cell(item));
      return readerOf(cell, { ...place, path: `${path}{${item + 1}}` });
    },
    numbers,
    number,
    optionalNumber: () => (isNothing() ? null : number()),
    isText: value?.kind === 'text',
    text: () => (value?.kind === 'text' ? value.text : fail('a text')),
    fail,
  };
}

/** Turns what the format's reader says into an error about the file. */
function inFile<Result>(file: string, expected: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DatasetError(
      `\`${file}\` cannot be understood: ${cause.message} Expected ${expected}; download it again.`,
      { file, cause },
    );
  }
}

function describe(value: MatlabValue | null): string {
  if (value === null) return 'missing';
  const sizes = value.shape.join(' x ');
  if (value.kind === 'other') return `${value.description} of ${sizes}`;
  if (value.kind === 'text') return `the text '${value.text}'`;
  if (value.kind === 'numbers' && value.data.length === 1) return `the number ${value.data[0]}`;
  return { numbers: 'numbers', struct: 'a struct array', cells: 'a cell array' }[value.kind].concat(
    ` of ${sizes}`,
  );
}
