/** A point or direction: x to the right, y up, z towards the viewer. */
export type Vector3 = readonly [x: number, y: number, z: number];

/** A rotation of space, row by row. */
export type Rotation3 = readonly [
  xx: number,
  xy: number,
  xz: number,
  yx: number,
  yy: number,
  yz: number,
  zx: number,
  zy: number,
  zz: number,
];

/** Rotates about an axis; `x` turns y to z, `y` turns z to x, `z` turns x to y. */
export function rotationAbout(axis: 'x' | 'y' | 'z', degrees: number): Rotation3 {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  if (axis === 'x') return [1, 0, 0, 0, cos, -sin, 0, sin, cos];
  if (axis === 'y') return [cos, 0, sin, 0, 1, 0, -sin, 0, cos];
  return [cos, -sin, 0, sin, cos, 0, 0, 0, 1];
}

/** Multiplies rotations as matrices: the last is applied first. */
export function multiplyRotations(first: Rotation3, ...others: readonly Rotation3[]): Rotation3 {
  return others.reduce(
    ([a, b, c, d, e, f, g, h, i], [j, k, l, m, n, o, p, q, r]) => [
      a * j + b * m + c * p,
      a * k + b * n + c * q,
      a * l + b * o + c * r,
      d * j + e * m + f * p,
      d * k + e * n + f * q,
      d * l + e * o + f * r,
      g * j + h * m + i * p,
      g * k + h * n + i * q,
      g * l + h * o + i * r,
    ],
    first,
  );
}

/** Starts at `origin` and goes along a vector that is given in the rotated frame. */
export function goAlong(
  origin: Vector3,
  [a, b, c, d, e, f, g, h, i]: Rotation3,
  [x, y, z]: Vector3,
): Vector3 {
  return [
    origin[0] + a * x + b * y + c * z,
    origin[1] + d * x + e * y + f * z,
    origin[2] + g * x + h * y + i * z,
  ];
}
