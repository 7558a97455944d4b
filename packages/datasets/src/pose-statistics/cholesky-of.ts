/**
 * Factors a positive definite matrix into a lower triangle times its transpose (Cholesky).
 *
 * @param lower Its rows up to the diagonal.
 * @returns The lower triangle, row by row.
 */
export function choleskyOf(lower: readonly Float64Array[]): Float64Array {
  const rows = lower.map((row) => row.slice());
  for (const [one, row] of rows.entries()) {
    for (let other = 0; other <= one; other++) {
      const above = rows[other] as Float64Array;
      let rest = row[other] as number;
      for (let axis = 0; axis < other; axis++) {
        rest -= (row[axis] as number) * (above[axis] as number);
      }
      row[other] = one === other ? Math.sqrt(rest) : rest / (above[other] as number);
    }
  }
  return Float64Array.from(rows.flatMap((row) => [...row]));
}
