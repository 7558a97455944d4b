/** A place in cells. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** What is read from one heatmap, written down a second time from the papers. */
export interface ReadByHand {
  readonly score: number;
  readonly cell: Place;
  readonly quarter: Place;
  readonly dark: Place;
}

/**
 * Reads a heatmap of Gaussians of the deviation 1, whose highest cell is at least two cells from every edge.
 *
 * @param values Row by row.
 */
export function readByHand(values: Float32Array, side: number): ReadByHand {
  const score = Math.max(...values);
  const place = values.indexOf(score);
  const [x, y] = [place % side, Math.floor(place / side)];
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= side || row >= side ? 0 : (values[row * side + column] ?? 0);
  const sign = (value: number) => Math.sign(value) / 4;
  const quarter = {
    x: x + sign(at(x + 1, y) - at(x - 1, y)),
    y: y + sign(at(x, y + 1) - at(x, y - 1)),
  };

  // DARK: OpenCV's small kernel of 5 cells, then a step of Newton's on the logarithm, derivatives over two cells.
  const weights = [1, 4, 6, 4, 1];
  const total = 16 ** 2;
  const log = (dx: number, dy: number) => {
    let sum = 0;
    for (const [row, vertical] of weights.entries()) {
      for (const [column, horizontal] of weights.entries()) {
        sum += vertical * horizontal * at(x + dx + column - 2, y + dy + row - 2);
      }
    }
    return Math.log(Math.max(sum / total, 1e-10));
  };
  const [gx, gy] = [(log(1, 0) - log(-1, 0)) / 2, (log(0, 1) - log(0, -1)) / 2];
  const gxx = (log(2, 0) - 2 * log(0, 0) + log(-2, 0)) / 4;
  const gyy = (log(0, 2) - 2 * log(0, 0) + log(0, -2)) / 4;
  const gxy = (log(1, 1) - log(1, -1) - log(-1, 1) + log(-1, -1)) / 4;
  const determinant = gxx * gyy - gxy ** 2;
  const dark = {
    x: x - (gyy * gx - gxy * gy) / determinant,
    y: y - (gxx * gy - gxy * gx) / determinant,
  };
  return { score, cell: { x, y }, quarter, dark };
}
