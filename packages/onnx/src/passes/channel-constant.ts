import { sameShape, type Value } from '../graph/value.js';

/** The numbers of a constant that is the same at every pixel, one for each channel; `null` where a value is no such constant. */
export function channelConstant(
  { shape, dtype, source }: Value,
  channels: number,
): Float32Array | null {
  if (source.kind !== 'constant' || dtype !== 'float32') return null;
  const { elements, isUniform } = source;
  if (isUniform) return new Float32Array(channels).fill(elements[0] as number);
  const each = shape.map((_, axis) => (axis === shape.length - 1 ? channels : 1));
  return sameShape(shape, each) ? (elements as Float32Array) : null;
}
