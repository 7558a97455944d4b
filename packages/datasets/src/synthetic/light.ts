// Towards the lamp, x to the right, y up, z to the viewer: from the upper left, as in most drawings.
const LAMP_X = -0.42;
const LAMP_Y = 0.58;
const LAMP_Z = 0.7;

/** Brightness of a surface by its unit normal (x to the right, y up, z to the viewer): about 0.68 to 1.1. */
export function shadeOf(x: number, y: number, z: number): number {
  return 0.68 + 0.42 * Math.max(x * LAMP_X + y * LAMP_Y + z * LAMP_Z, 0);
}
