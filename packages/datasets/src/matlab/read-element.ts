/** One tagged element of a MATLAB v5 file. */
export interface MatlabElement {
  /** Number of the data type, see {@link ELEMENT}. */
  readonly type: number;
  /** Where its contents start and end, and where the next element starts. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Numbers of data types (MathWorks, "MAT-File Format", table 1-1). */
export const ELEMENT = {
  int8: 1,
  uint8: 2,
  int16: 3,
  uint16: 4,
  int32: 5,
  uint32: 6,
  single: 7,
  double: 9,
  matrix: 14,
  compressed: 15,
  utf8: 16,
  utf16: 17,
} as const;

const TAG_BYTES = 8;

/**
 * Reads the tag of the element that starts at a place. Tags have 8 bytes and contents are padded to 8, but for compressed
 * ones; up to 4 bytes fit into the tag itself.
 *
 * @param limit Where what holds the element ends.
 * @throws {RangeError} where that is before the element does.
 */
export function readElement(view: DataView, place: number, limit: number): MatlabElement {
  if (place + TAG_BYTES > limit) throw endsWithin();
  const tag = view.getUint32(place, true);
  const isSmall = tag >>> 16 !== 0;
  const length = isSmall ? tag >>> 16 : view.getUint32(place + 4, true);
  const start = place + (isSmall ? 4 : TAG_BYTES);
  const end = start + length;
  if (end > limit || (isSmall && length > 4)) throw endsWithin();
  const type = tag & 0xffff;
  const padded = type === ELEMENT.compressed ? length : Math.ceil(length / 8) * 8;
  return { type, start, end, next: place + TAG_BYTES + (isSmall ? 0 : padded) };
}

/** The error about bytes that end too early. */
export function endsWithin(): RangeError {
  return new RangeError('The file ends within an array.');
}
