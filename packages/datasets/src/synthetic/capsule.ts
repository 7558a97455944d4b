import type { Disc, Outline } from './shape.js';

/**
 * The hull of two discs: what a tapered limb looks like from anywhere.
 * The distance is exact ("uneven capsule": Quilez, "2D distance functions").
 */
export function capsule(from: Disc, to: Disc): Outline {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy);
  const bounds = {
    left: Math.min(from.x - from.radius, to.x - to.radius),
    top: Math.min(from.y - from.radius, to.y - to.radius),
    right: Math.max(from.x + from.radius, to.x + to.radius),
    bottom: Math.max(from.y + from.radius, to.y + to.radius),
  };
  const slope = (from.radius - to.radius) / length;
  if (!(Math.abs(slope) < 1)) return { ...bounds, ...disc(from.radius > to.radius ? from : to) };
  const rise = Math.sqrt(1 - slope * slope);
  const distance = (x: number, y: number) => {
    const along = ((x - from.x) * dx + (y - from.y) * dy) / length;
    const across = Math.abs((y - from.y) * dx - (x - from.x) * dy) / length;
    const place = rise * along - slope * across;
    if (place < 0) return Math.sqrt(across * across + along * along) - from.radius;
    if (place > rise * length) {
      return Math.sqrt(across * across + (along - length) * (along - length)) - to.radius;
    }
    return rise * across + slope * along - from.radius;
  };
  return { ...bounds, distance };
}

/** A disc. */
export function disc({ x: middleX, y: middleY, radius }: Disc): Outline {
  return {
    left: middleX - radius,
    top: middleY - radius,
    right: middleX + radius,
    bottom: middleY + radius,
    distance: (x, y) =>
      Math.sqrt((x - middleX) * (x - middleX) + (y - middleY) * (y - middleY)) - radius,
  };
}
