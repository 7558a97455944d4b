/** Widens the bits of an IEEE 754 half-precision number. Exact. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/**
 * Rounds to the nearest half-precision number, ties to even, and returns its bits.
 * What is too large becomes infinity, as IEEE 754 has it.
 */
export function numberToHalf(value: number): number {
  DOUBLE[0] = value;
  const high = WORDS[1] as number;
  const sign = (high >>> 16) & 0x8000;
  if (Number.isNaN(value)) return sign | 0x7e00;
  const exponent = Math.max(((high >>> 20) & 0x7ff) - 1023, -14);
  if (exponent > 15) return sign | 0x7c00;
  // In units of the last place the number is below 2048; adding 2^52 leaves no bits after the point.
  const units = Math.abs(value) * (UNITS[exponent + 14] as number) + 2 ** 52 - 2 ** 52;
  return sign | (((exponent + 14) << 10) + units);
}

const DOUBLE = new Float64Array(1);
const WORDS = new Uint32Array(DOUBLE.buffer); // little-endian: the second word has sign and exponent
const UNITS = Float64Array.from({ length: 30 }, (_, index) => 2 ** (24 - index));
