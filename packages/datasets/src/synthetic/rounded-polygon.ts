import type { Outline } from './shape.js';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The convex hull of points, grown by `radius`: the hull of equal discs. The distance is exact. */
export function roundedPolygon(points: readonly Point[], radius: number): Outline {
  const corners = convexHull(points);
  const xs = Float64Array.from(corners, ({ x }) => x);
  const ys = Float64Array.from(corners, ({ y }) => y);
  return {
    left: Math.min(...xs) - radius,
    top: Math.min(...ys) - radius,
    right: Math.max(...xs) + radius,
    bottom: Math.max(...ys) + radius,
    distance: (x, y) => polygonDistance(xs, ys, x, y) - radius,
  };
}

/** Andrew's monotone chain; with fewer than three corners the polygon is a line or a point. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (ordered: readonly Point[]) => {
    const hull: Point[] = [];
    for (const point of ordered) {
      while (hull.length > 1 && !turnsLeft(hull.at(-2) as Point, hull.at(-1) as Point, point)) {
        hull.pop();
      }
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  const hull = [...chain(sorted), ...chain(sorted.reverse())];
  return hull.length > 0 ? hull : points.slice(0, 1);
}

function turnsLeft(a: Point, b: Point, c: Point): boolean {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 1e-9;
}

function polygonDistance(xs: Float64Array, ys: Float64Array, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  let isInside = xs.length > 2;
  for (let corner = 0, last = xs.length - 1; corner < xs.length; last = corner++) {
    const startX = xs[last] as number;
    const startY = ys[last] as number;
    const edgeX = (xs[corner] as number) - startX;
    const edgeY = (ys[corner] as number) - startY;
    const pointX = x - startX;
    const pointY = y - startY;
    const squared = edgeX * edgeX + edgeY * edgeY;
    const place = squared === 0 ? 0 : (pointX * edgeX + pointY * edgeY) / squared;
    const clamped = Math.min(Math.max(place, 0), 1);
    const awayX = pointX - edgeX * clamped;
    const awayY = pointY - edgeY * clamped;
    nearest = Math.min(nearest, awayX * awayX + awayY * awayY);
    if (edgeX * pointY - edgeY * pointX < 0) isInside = false;
  }
  const distance = Math.sqrt(nearest);
  return isInside ? -distance : distance;
}
