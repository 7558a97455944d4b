import { countItems, type MatlabValue } from './matlab-value.js';
import { ELEMENT, endsWithin, type MatlabElement, readElement } from './read-element.js';
import { readNumbers, readText } from './read-numbers.js';

/** A value and its name; values within others have none. */
export interface MatlabVariable {
  readonly name: string;
  readonly value: MatlabValue;
}

const CLASS_CELL = 1;
const CLASS_STRUCT = 2;
const CLASS_CHAR = 4;
const CLASS_DOUBLE = 6;
const CLASS_UINT32 = 13;
const FLAG_COMPLEX = 0x08;

const OTHER_CLASSES: Readonly<Record<number, string>> = {
  3: 'an object',
  5: 'a sparse array',
  14: 'an array of whole numbers of 64 bits',
  15: 'an array of whole numbers of 64 bits',
  16: 'a function',
  17: 'an object',
};

/**
 * Reads an array (MathWorks, "MAT-File Format", table 1-3 on): flags, sizes, name and what its class has.
 *
 * @throws {RangeError} where the bytes are something else.
 */
export function readMatrix(view: DataView, matrix: MatlabElement): MatlabVariable {
  const { type, start, end } = matrix;
  if (type !== ELEMENT.matrix) {
    throw new RangeError(`An element of type ${type} is where an array should be.`);
  }
  // An empty cell or member may have no content at all.
  if (start === end) return { name: '', value: numbers([0, 0], new Float64Array()) };
  const flags = readElement(view, start, end);
  const sizes = readElement(view, flags.next, end);
  const name = readElement(view, sizes.next, end);
  // Two words of flags; the second is of sparse arrays.
  if (flags.end - flags.start < 4) throw endsWithin();
  const word = view.getUint32(flags.start, true);
  const value = readValue(view, {
    shape: readShape(view, sizes),
    classNumber: word & 0xff,
    isComplex: ((word >>> 8) & FLAG_COMPLEX) !== 0,
    place: name.next,
    end,
  });
  return { name: readText(view, name), value };
}

/** Without `readNumbers`, as everything has a shape: files have millions of arrays of one number. */
function readShape(view: DataView, { start, end }: MatlabElement): number[] {
  const shape: number[] = [];
  for (let place = start; place + 4 <= end; place += 4) shape.push(view.getInt32(place, true));
  return shape;
}

interface MatrixHead {
  readonly shape: readonly number[];
  readonly classNumber: number;
  readonly isComplex: boolean;
  /** Where the head ends, and the array. */
  readonly place: number;
  readonly end: number;
}

function readValue(view: DataView, head: MatrixHead): MatlabValue {
  const { shape, classNumber, isComplex, place, end } = head;
  if (classNumber === CLASS_STRUCT) return readStruct(view, head);
  if (classNumber === CLASS_CELL) {
    const valueAt = findMatrices(view, head, countItems(shape));
    return { kind: 'cells', shape, cell: valueAt };
  }
  if (classNumber === CLASS_CHAR) {
    return { kind: 'text', shape, text: readText(view, readElement(view, place, end)) };
  }
  if (isComplex) return { kind: 'other', shape, description: 'an array of complex numbers' };
  if (classNumber < CLASS_DOUBLE || classNumber > CLASS_UINT32) {
    const description = OTHER_CLASSES[classNumber] ?? `an array of class ${classNumber}`;
    return { kind: 'other', shape, description };
  }
  const data = readNumbers(view, readElement(view, place, end));
  if (data.length === countItems(shape)) return numbers(shape, data);
  throw new RangeError(`An array has ${data.length} values instead of ${countItems(shape)}.`);
}

function numbers(shape: readonly number[], data: Float64Array): MatlabValue {
  return { kind: 'numbers', shape, data };
}

function readStruct(view: DataView, head: MatrixHead): MatlabValue {
  const { shape, place, end } = head;
  const width = readElement(view, place, end);
  const [nameBytes = 0] = readNumbers(view, width);
  const names = readElement(view, width.next, end);
  const letters = readText(view, names);
  const count = nameBytes > 0 ? Math.floor(letters.length / nameBytes) : 0;
  const fields = Array.from({ length: count }, (_, field) => {
    const padded = letters.slice(nameBytes * field, nameBytes * (field + 1));
    return padded.slice(0, padded.indexOf('\0'));
  });
  const valueAt = findMatrices(view, { place: names.next, end }, countItems(shape) * count);
  return {
    kind: 'struct',
    shape,
    fields,
    member: (item, field) => {
      const column = fields.indexOf(field);
      return column < 0 ? null : valueAt(item * count + column);
    },
  };
}

/** Finds arrays that follow one another. Only their tags are looked at: each is read on demand. */
function findMatrices(
  view: DataView,
  { place: first, end }: Pick<MatrixHead, 'place' | 'end'>,
  count: number,
): (index: number) => MatlabValue {
  // Each has a tag at least, so that a damaged size cannot ask for more memory than the file has bytes.
  if (!(count >= 0 && count <= end - first)) throw endsWithin();
  const starts = new Uint32Array(count);
  let place = first;
  for (let index = 0; index < count; index++) {
    starts[index] = place;
    place = readElement(view, place, end).next;
  }
  return (index) => {
    const start = starts[index];
    if (start === undefined) throw new RangeError(`There is no item ${index + 1}.`);
    return readMatrix(view, readElement(view, start, end)).value;
  };
}
