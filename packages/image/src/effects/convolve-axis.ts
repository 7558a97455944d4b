/**
 * Averages each value with its neighbors along one axis; beyond the edge the edge goes on.
 *
 * @param values `[outer, length, inner]`.
 * @param kernel Odd number of weights.
 */
export function convolveAxis(
  values: Float32Array,
  { length, inner }: { readonly length: number; readonly inner: number },
  kernel: Float64Array,
): Float32Array {
  const reach = (kernel.length - 1) / 2;
  const result = new Float32Array(values.length);
  const block = length * inner;
  for (let start = 0; start < values.length; start += block) {
    for (let place = 0; place < length; place++) {
      const to = start + place * inner;
      for (let tap = 0; tap < kernel.length; tap++) {
        const from = start + Math.min(Math.max(place + tap - reach, 0), length - 1) * inner;
        const weight = kernel[tap] as number;
        for (let each = 0; each < inner; each++) {
          result[to + each] =
            (result[to + each] as number) + weight * (values[from + each] as number);
        }
      }
    }
  }
  return result;
}
