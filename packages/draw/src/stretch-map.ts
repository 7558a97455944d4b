import type { Size } from '@posewright/pose';

/**
 * Enlarges a map with bilinear interpolation, half-pixel centers.
 *
 * @param values `[from.height, from.width]`.
 * @returns `[to.height, to.width]`.
 */
export function stretchMap(values: Float32Array, from: Size, to: Size): Float32Array {
  const columns = neighborsOf(from.width, to.width);
  const rows = neighborsOf(from.height, to.height);
  const stretched = new Float32Array(to.height * to.width);
  rows.forEach(({ first: top, next: bottom, share: down }, y) => {
    columns.forEach(({ first: left, next: right, share }, x) => {
      const at = (row: number, column: number) => values[row * from.width + column] as number;
      const upper = at(top, left) * (1 - share) + at(top, right) * share;
      const lower = at(bottom, left) * (1 - share) + at(bottom, right) * share;
      stretched[y * to.width + x] = upper * (1 - down) + lower * down;
    });
  });
  return stretched;
}

interface Neighbors {
  readonly first: number;
  readonly next: number;
  /** Weight of `next`. */
  readonly share: number;
}

function neighborsOf(from: number, to: number): Neighbors[] {
  return Array.from({ length: to }, (_, place) => {
    const position = Math.min(Math.max(((place + 0.5) * from) / to - 0.5, 0), from - 1);
    const first = Math.floor(position);
    return { first, next: Math.min(first + 1, from - 1), share: position - first };
  });
}
