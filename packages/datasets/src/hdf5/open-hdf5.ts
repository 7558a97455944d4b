/// <reference path="./jsfive.d.ts" />
import { DatasetError } from '@posewright/pose';
import { File, type Hdf5Dataset } from 'jsfive';

/** Arrays at the top of an HDF5 file, by name. */
export interface Hdf5Reader {
  /** Names of what is at the top. */
  readonly keys: readonly string[];
  /** Numbers, last index fastest. @throws {DatasetError} where there is no such array of finite numbers. */
  readonly numbers: (key: string) => Hdf5Numbers;
  /** Texts, or rows of character codes that end with zeros. @throws {DatasetError} where there are none. */
  readonly texts: (key: string) => readonly string[];
  /** Stops with what an array should be. @throws {DatasetError} */
  readonly fail: (key: string, expected: string) => never;
}

/** An array of numbers. */
interface Hdf5Numbers {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46];

/** Tells whether bytes begin as an HDF5 file does. */
export function isHdf5(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, place) => bytes[place] === byte);
}

/**
 * Opens an HDF5 file.
 *
 * @throws {DatasetError} that names the file, where it is damaged.
 */
export function openHdf5(bytes: Uint8Array, file: string): Hdf5Reader {
  const content = inFile(file, () => new File(bytes.slice().buffer, file));
  const keys = inFile(file, () => content.keys);
  const shapes = new Map<string, string>();
  const fail = (key: string, expected: string): never => {
    const found = keys.includes(key) ? (shapes.get(key) ?? 'something else') : 'missing';
    throw new DatasetError(`\`${key}\` in \`${file}\` is ${found}. Expected ${expected}.`, {
      file,
    });
  };
  const read = (key: string, expected: string) => {
    const array = keys.includes(key)
      ? inFile(file, () => valuesOf(content.get(key)))
      : fail(key, expected);
    if (array === null) return fail(key, expected);
    shapes.set(key, `an array of ${array.shape.join(' x ')}`);
    return array;
  };
  const numbers = (key: string): Hdf5Numbers => {
    const { shape, values } = read(key, 'an array of numbers');
    const data = Float64Array.from(values, Number);
    const wrong = data.findIndex((value) => !Number.isFinite(value));
    if (wrong < 0) return { shape, data };
    const place = placeOf(wrong, shape);
    const message = `\`${key}[${place.join(', ')}]\` in \`${file}\` is ${values[wrong]}. Expected a number.`;
    throw new DatasetError(message, { file, record: place[0] ?? 0 });
  };
  return {
    keys,
    numbers,
    texts: (key) => {
      const { values } = read(key, 'an array of texts');
      if (values.every((value) => typeof value === 'string')) return values.map(untilZero);
      const { shape, data } = numbers(key);
      const [rows = 0, columns] = shape;
      if (columns === undefined || shape.length > 2) return fail(key, 'an array of texts');
      return Array.from({ length: rows }, (_, row) =>
        textOf(data.subarray(row * columns, (row + 1) * columns)),
      );
    },
    fail,
  };
}

function valuesOf(array: Hdf5Dataset | null) {
  if (array === null || array.shape === undefined) return null;
  const { shape, value } = array;
  const values = Array.from(value);
  const expected = shape.reduce((product, size) => product * size, 1);
  if (values.length !== expected || values.some((item) => item === undefined)) {
    throw new RangeError(`an array has ${values.length} values instead of ${expected}`);
  }
  return { shape, values };
}

function textOf(codes: Float64Array): string {
  return untilZero(String.fromCharCode(...codes));
}

/** Texts of a fixed length are filled with zeros. */
function untilZero(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

function placeOf(index: number, shape: readonly number[]): number[] {
  let rest = index;
  const places = [...shape].reverse().map((size) => {
    const place = rest % size;
    rest = (rest - place) / size;
    return place;
  });
  return places.reverse();
}

/** jsfive stops in many ways where a file is damaged; all are errors about the file. */
function inFile<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatasetError(
      `\`${file}\` is not an HDF5 file that can be read: ${reason}. Download it again.`,
      { file, cause },
    );
  }
}
