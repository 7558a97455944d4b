import type { Outline } from './shape.js';

/** A turned ellipse. The distance is right at the outline and to first order near it. */
export function ellipse(middle: {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly degrees?: number;
}): Outline {
  const { x: middleX, y: middleY, radiusX, radiusY, degrees = 0 } = middle;
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const halfWidth = Math.hypot(radiusX * cos, radiusY * sin);
  const halfHeight = Math.hypot(radiusX * sin, radiusY * cos);
  return {
    left: middleX - halfWidth,
    top: middleY - halfHeight,
    right: middleX + halfWidth,
    bottom: middleY + halfHeight,
    distance: (x, y) => {
      const u = ((x - middleX) * cos + (y - middleY) * sin) / radiusX;
      const v = ((y - middleY) * cos - (x - middleX) * sin) / radiusY;
      const ratio = Math.sqrt(u * u + v * v);
      const slope = Math.sqrt((u / radiusX) * (u / radiusX) + (v / radiusY) * (v / radiusY));
      return slope === 0 ? -Math.min(radiusX, radiusY) : (ratio * (ratio - 1)) / slope;
    },
  };
}
