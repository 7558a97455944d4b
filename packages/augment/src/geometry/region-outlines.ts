import type { Box, Region } from '@posewright/pose';

/** A place in a picture. */
export interface Point {
  /** Column in pixels. */
  readonly x: number;
  /** Row in pixels. */
  readonly y: number;
}

/** The corners of an outline, in order. */
export type Outline = readonly Point[];

/** The corners of a box, around it. */
export function boxCorners({ x, y, width, height }: Box): Outline {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

/** Describes a region by outlines: run lengths become one rectangle for each run, a pixel wide. */
export function regionOutlines(region: Region): readonly Outline[] {
  if (region.kind === 'box') return [boxCorners(region.box)];
  return region.kind === 'polygons' ? region.polygons : outlineRuns(region);
}

function outlineRuns({ size, counts }: Extract<Region, { kind: 'runs' }>): Outline[] {
  const outlines: Outline[] = [];
  let start = 0;
  for (const [run, count] of counts.entries()) {
    const end = start + count;
    // A run goes on at the top of the next column.
    for (let from = start; run % 2 === 1 && from < end; ) {
      const column = Math.floor(from / size.height);
      const to = Math.min(end, (column + 1) * size.height);
      const y = (from % size.height) - 0.5;
      outlines.push(boxCorners({ x: column - 0.5, y, width: 1, height: to - from }));
      from = to;
    }
    start = end;
  }
  return outlines;
}
