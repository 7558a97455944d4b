import { ELEMENT, type MatlabElement } from './read-element.js';

interface NumberType {
  readonly size: number;
  readonly read: (view: DataView, place: number) => number;
}

const NUMBER_TYPES: Readonly<Record<number, NumberType>> = {
  [ELEMENT.int8]: { size: 1, read: (view, place) => view.getInt8(place) },
  [ELEMENT.uint8]: { size: 1, read: (view, place) => view.getUint8(place) },
  [ELEMENT.int16]: { size: 2, read: (view, place) => view.getInt16(place, true) },
  [ELEMENT.uint16]: { size: 2, read: (view, place) => view.getUint16(place, true) },
  [ELEMENT.int32]: { size: 4, read: (view, place) => view.getInt32(place, true) },
  [ELEMENT.uint32]: { size: 4, read: (view, place) => view.getUint32(place, true) },
  [ELEMENT.single]: { size: 4, read: (view, place) => view.getFloat32(place, true) },
  [ELEMENT.double]: { size: 8, read: (view, place) => view.getFloat64(place, true) },
};

/**
 * Reads the numbers of an element: MATLAB stores an array in the smallest type that holds its values.
 *
 * @throws {RangeError} where the element holds something else.
 */
export function readNumbers(view: DataView, { type, start, end }: MatlabElement): Float64Array {
  const numberType = NUMBER_TYPES[type];
  if (numberType === undefined) {
    throw new RangeError(`An element of type ${type} is where numbers should be.`);
  }
  const { size, read } = numberType;
  const values = new Float64Array(Math.floor((end - start) / size));
  for (let place = 0; place < values.length; place++)
    values[place] = read(view, start + size * place);
  return values;
}

/** Reads the characters of an element: UTF-8, UTF-16 or numbers of characters. @throws {RangeError} */
export function readText(view: DataView, element: MatlabElement): string {
  const { start, end } = element;
  if (start === end) return '';
  if (element.type === ELEMENT.utf8) {
    return new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + start, end - start),
    );
  }
  const type = element.type === ELEMENT.utf16 ? ELEMENT.uint16 : element.type;
  let text = '';
  for (const code of readNumbers(view, { ...element, type })) text += String.fromCharCode(code);
  return text;
}
