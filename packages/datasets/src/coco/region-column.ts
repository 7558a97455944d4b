import type { SegmentedRegion } from './coco-regions.js';
import type { Column } from './column.js';

const RUNS = -1;

/** Writes a region at the end of a column; gives where it starts. A hundred thousand regions as objects would need ten times the memory. */
export function storeRegion(column: Column, region: SegmentedRegion): number {
  const start = column.length;
  if (region.kind === 'runs') {
    const { size, counts } = region;
    for (const value of [RUNS, size.height, size.width, counts.length]) column.push(value);
    for (const count of counts) column.push(count);
    return start;
  }
  column.push(region.polygons.length);
  for (const corners of region.polygons) {
    column.push(corners.length);
    for (const { x, y } of corners) {
      column.push(x);
      column.push(y);
    }
  }
  return start;
}

/** Reads the region that starts at a place of a column. */
export function restoreRegion(column: Column, start: number): SegmentedRegion {
  let place = start;
  const next = () => column.at(place++);
  const first = next();
  if (first === RUNS) {
    const [height, width, length] = [next(), next(), next()];
    return { kind: 'runs', size: { height, width }, counts: Array.from({ length }, next) };
  }
  const polygons = Array.from({ length: first }, () =>
    Array.from({ length: next() }, () => ({ x: next(), y: next() })),
  );
  return { kind: 'polygons', polygons };
}
