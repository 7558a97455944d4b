import type { Box, Region } from '@posewright/pose';
import { type Outline, type Point, regionOutlines } from './region-outlines.js';

/**
 * Keeps the part of a region that lies in a box. An outline that leaves the box and comes back goes along its edge.
 *
 * @returns `null` where nothing is left.
 *
 * Sutherland and Hodgman, "Reentrant polygon clipping", 1974.
 */
export function clipRegion(region: Region, { x, y, width, height }: Box): Region | null {
  const sides: Side[] = [
    (point) => point.x - x,
    (point) => x + width - point.x,
    (point) => point.y - y,
    (point) => y + height - point.y,
  ];
  const polygons = regionOutlines(region)
    .map((outline) => sides.reduce(cutOff, outline))
    .filter((outline) => areaOf(outline) > SMALLEST_AREA);
  return polygons.length === 0 ? null : { kind: 'polygons', polygons };
}

/** In square pixels; rounding errors leave less of an outline that only touches the box. */
const SMALLEST_AREA = 1e-9;

function areaOf(outline: Outline): number {
  const doubled = outline.reduce((sum, to, index) => {
    const from = outline.at(index - 1) as Point;
    return sum + from.x * to.y - to.x * from.y;
  }, 0);
  return Math.abs(doubled) / 2;
}

/** Distance from an edge, positive inside. */
type Side = (point: Point) => number;

function cutOff(outline: Outline, side: Side): Outline {
  return outline.flatMap((to, index) => {
    const from = outline.at(index - 1) as Point;
    const [before, after] = [side(from), side(to)];
    const kept = after >= 0 ? [to] : [];
    if (before >= 0 === after >= 0) return kept;
    const share = before / (before - after);
    return [{ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }, ...kept];
  });
}
