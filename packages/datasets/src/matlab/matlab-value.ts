/** Of every value of a MATLAB file. */
interface MatlabArray {
  /** Sizes, e.g. `[14, 3, 10000]`; items are counted with the first index fastest (column-major). */
  readonly shape: readonly number[];
}

/** Real numbers or truth values, whatever type the file stores them as. */
interface MatlabNumbers extends MatlabArray {
  readonly kind: 'numbers';
  readonly data: Float64Array;
}

/** Characters, column by column. */
interface MatlabText extends MatlabArray {
  readonly kind: 'text';
  readonly text: string;
}

/** A struct array. Its members are read when they are asked for. */
export interface MatlabStruct extends MatlabArray {
  readonly kind: 'struct';
  readonly fields: readonly string[];
  /** A field of an item; `null` where the struct has no such field. @throws {RangeError} where the member is damaged. */
  readonly member: (item: number, field: string) => MatlabValue | null;
}

/** A cell array. Its cells are read when they are asked for. */
export interface MatlabCells extends MatlabArray {
  readonly kind: 'cells';
  /** @throws {RangeError} where the cell is damaged. */
  readonly cell: (item: number) => MatlabValue;
}

/** Complex numbers, whole numbers of 64 bits, sparse arrays, objects and functions. */
interface MatlabOther extends MatlabArray {
  readonly kind: 'other';
  /** What it is, e.g. `a sparse array`. */
  readonly description: string;
}

/** A value of a MATLAB file. */
export type MatlabValue = MatlabNumbers | MatlabText | MatlabStruct | MatlabCells | MatlabOther;

/** How many items a value of that shape has. */
export function countItems(shape: readonly number[]): number {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}
