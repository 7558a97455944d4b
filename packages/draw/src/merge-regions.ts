import type { Size } from '@posewright/pose';

/** A rectangle of pixels; `right` and `bottom` lie beyond it. */
export interface PixelRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Side of a tile, in pixels: small enough that few pixels are covered in vain, large enough that there are not many regions. */
const TILE = 16;

/** Covers regions, cut to a picture, with rectangles of whole tiles, so that each pixel is in one at most. */
export function mergeRegions(
  regions: Iterable<PixelRegion>,
  { height, width }: Size,
): PixelRegion[] {
  const [rows, columns] = [Math.ceil(height / TILE), Math.ceil(width / TILE)];
  const covered = new Uint8Array(rows * columns);
  for (const { left, top, right, bottom } of regions) {
    const first = Math.max(0, Math.floor(left / TILE));
    const end = Math.min(columns, Math.floor(right / TILE) + 1);
    const last = Math.min(rows - 1, Math.floor(bottom / TILE));
    for (let row = Math.max(0, Math.floor(top / TILE)); row <= last; row++) {
      if (first < end) covered.fill(1, row * columns + first, row * columns + end);
    }
  }
  return joinRuns(covered, columns).map(({ left, top, right, bottom }) => ({
    left: TILE * left,
    top: TILE * top,
    right: Math.min(width, TILE * right),
    bottom: Math.min(height, TILE * bottom),
  }));
}

/** Joins covered tiles that are side by side, and runs of them that lie one below the other; in tiles. */
function joinRuns(covered: Uint8Array, columns: number): PixelRegion[] {
  const joined: PixelRegion[] = [];
  let above = new Map<string, number>();
  for (let row = 0; row * columns < covered.length; row++) {
    const here = new Map<string, number>();
    const tiles = covered.subarray(row * columns, (row + 1) * columns);
    for (let left = tiles.indexOf(1); left >= 0; ) {
      const gap = tiles.indexOf(0, left);
      const right = gap < 0 ? columns : gap;
      const place = above.get(`${left} ${right}`) ?? joined.length;
      const top = joined[place]?.top ?? row;
      joined[place] = { left, top, right, bottom: row + 1 };
      here.set(`${left} ${right}`, place);
      left = gap < 0 ? -1 : tiles.indexOf(1, right);
    }
    above = here;
  }
  return joined;
}
