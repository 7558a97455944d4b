import type { Size } from '@posewright/pose';

/**
 * Enlarges a map with bilinear interpolation, half-pixel centers.
 *
 * @param values `[from.height, from.width]`.
 * @returns `[to.height, to.width]`; `values` themselves where that is their size.
 */
export function stretchMap(values: Float32Array, from: Size, to: Size): Float32Array {
  if (from.height === to.height && from.width === to.width) return values;
  const columns = neighborsOf(from.width, to.width);
  const stretched = new Float32Array(to.height * to.width);
  for (const [y, { first: top, next: bottom, share: down }] of neighborsOf(
    from.height,
    to.height,
  ).entries()) {
    const [above, below] = [top * from.width, bottom * from.width];
    for (let x = 0; x < to.width; x++) {
      const { first, next, share } = columns[x] as Neighbors;
      const upper =
        (values[above + first] as number) * (1 - share) + (values[above + next] as number) * share;
      const lower =
        (values[below + first] as number) * (1 - share) + (values[below + next] as number) * share;
      stretched[y * to.width + x] = upper * (1 - down) + lower * down;
    }
  }
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
