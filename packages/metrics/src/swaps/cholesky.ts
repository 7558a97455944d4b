/**
 * Factorizes a symmetric positive definite matrix as `L L^T`.
 *
 * @param matrix `[size, size]`.
 * @returns `L`, `[size, size]`, zeros above the diagonal.
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] as number;
      for (let k = 0; k < column; k++) {
        sum -= (factor[row * size + k] as number) * (factor[column * size + k] as number);
      }
      factor[row * size + column] =
        row === column ? Math.sqrt(sum) : sum / (factor[column * size + column] as number);
    }
  }
  return factor;
}

/** Solves `L y = values`, so that the squares of `y` add up to `values^T (L L^T)^-1 values`. */
export function solveLower(factor: Float64Array, values: Float64Array): Float64Array {
  const size = values.length;
  const solution = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = values[row] as number;
    for (let k = 0; k < row; k++)
      sum -= (factor[row * size + k] as number) * (solution[k] as number);
    solution[row] = sum / (factor[row * size + row] as number);
  }
  return solution;
}

/** Solves `L^T z = values`; after {@link solveLower} this is the solution of `L L^T z = values`. */
export function solveUpper(factor: Float64Array, values: Float64Array): Float64Array {
  const size = values.length;
  const solution = new Float64Array(size);
  for (let row = size - 1; row >= 0; row--) {
    let sum = values[row] as number;
    for (let k = row + 1; k < size; k++) {
      sum -= (factor[k * size + row] as number) * (solution[k] as number);
    }
    solution[row] = sum / (factor[row * size + row] as number);
  }
  return solution;
}
