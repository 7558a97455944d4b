import { type Affine, createGrid, type Grid, type Size } from '@posewright/pose';

/**
 * Reads maps at other places, bilinearly; beyond the rim the outermost values go on.
 *
 * @param grid `[height, width, channels]`.
 * @param toGrid From pixels of the result to pixels of `grid`: moves and scales, without turning.
 * @returns `[size.height, size.width, channels]`.
 */
export function sampleGrid(
  grid: Grid,
  { toGrid, size }: { readonly toGrid: Affine; readonly size: Size },
): Grid {
  const [scaleX, , startX, , scaleY, startY] = toGrid;
  const { channels, data } = grid;
  const sampled = createGrid({ ...size, channels });
  const columns = taps(size.width, (x) => scaleX * x + startX, grid.width);
  const rows = taps(size.height, (y) => scaleY * y + startY, grid.height);
  let place = 0;
  for (const row of rows) {
    const [top, bottom] = [row.first * grid.width, row.second * grid.width];
    for (const column of columns) {
      const corners = [top + column.first, top + column.second].concat(
        bottom + column.first,
        bottom + column.second,
      ) as [number, number, number, number];
      const [a, b, c, d] = corners.map((pixel) => pixel * channels) as typeof corners;
      const [right, down] = [column.weight, row.weight];
      for (let channel = 0; channel < channels; channel++) {
        const above =
          (data[a + channel] as number) * (1 - right) + (data[b + channel] as number) * right;
        const below =
          (data[c + channel] as number) * (1 - right) + (data[d + channel] as number) * right;
        sampled.data[place++] = above * (1 - down) + below * down;
      }
    }
  }
  return sampled;
}

/** Two neighbors, and the second one's weight. */
interface Tap {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
}

function taps(count: number, positionOf: (place: number) => number, length: number): Tap[] {
  return Array.from({ length: count }, (_, place) => {
    const position = Math.min(Math.max(positionOf(place), 0), length - 1);
    const first = Math.floor(position);
    return { first, second: Math.min(first + 1, length - 1), weight: position - first };
  });
}
