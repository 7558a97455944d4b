import { interpolateSinebow } from 'd3-scale-chromatic';

/**
 * 256 colors of directions, `[256, 3]`, in [0, 255]: red points right, then clockwise on the screen, yellow-green down,
 * cyan left, violet up. It ends as it begins.
 */
export function directionTable(): Uint8Array {
  const table = new Uint8Array(DIRECTIONS * 3);
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    table.set(parseColor(interpolateSinebow(direction / DIRECTIONS)), direction * 3);
  }
  return table;
}

const DIRECTIONS = 256;

/** Place of a vector's direction in {@link directionTable}; `dy` points down. */
export function directionIndex(dx: number, dy: number): number {
  const turns = Math.atan2(dy, dx) / (2 * Math.PI);
  return Math.round((turns + 1) * DIRECTIONS) % DIRECTIONS;
}

/** Red, green and blue of d3's `rgb(r, g, b)`. */
export function parseColor(color: string): [red: number, green: number, blue: number] {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number);
  return [red, green, blue];
}
