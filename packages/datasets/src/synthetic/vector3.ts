import type { Vector3 } from './rotation3.js';

/** The direction at right angles to two others: x to y gives z. */
export function cross([a, b, c]: Vector3, [d, e, f]: Vector3): Vector3 {
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}

/** Makes a vector one long; `otherwise` where it has no length. */
export function normalize([x, y, z]: Vector3, otherwise: Vector3): Vector3 {
  const length = Math.hypot(x, y, z);
  return length > 1e-9 ? [x / length, y / length, z / length] : otherwise;
}

/** The difference of two vectors. */
export function subtract(one: Vector3, other: Vector3): Vector3 {
  return [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
}

/** Goes so far along a direction. */
export function goTowards(origin: Vector3, along: Vector3, length: number): Vector3 {
  return [
    origin[0] + length * along[0],
    origin[1] + length * along[1],
    origin[2] + length * along[2],
  ];
}

/** The product of two vectors: 0 where they are at right angles. */
export function dot(one: Vector3, other: Vector3): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}
