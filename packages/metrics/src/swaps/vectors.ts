/** Adds `factor * values` to `sum`, in place. */
export function addScaled(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let place = 0; place < sum.length; place++) {
    sum[place] = (sum[place] as number) + factor * (values[place] as number);
  }
}

/** Adds `weight * values values^T` to `sum`, `[size, size]`, in place. */
export function addOuter(sum: Float64Array, values: Float64Array, weight: number): void {
  const size = values.length;
  for (let row = 0; row < size; row++) {
    const scaled = weight * (values[row] as number);
    for (let column = 0; column < size; column++) {
      const place = row * size + column;
      sum[place] = (sum[place] as number) + scaled * (values[column] as number);
    }
  }
}

/** The sum of the products of two rows. */
export function product(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) {
    sum += (one[place] as number) * (other[place] as number);
  }
  return sum;
}

/** The sum of the squares of a row. */
export function squaredLength(values: Float64Array): number {
  return product(values, values);
}
