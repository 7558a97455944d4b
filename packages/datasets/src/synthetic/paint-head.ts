import { type Articulation, FACE } from './articulate.js';
import { shadeOf } from './light.js';
import type { Outfit } from './outfit.js';
import type { Vector3 } from './rotation3.js';
import type { Color, Outline, Paint } from './shape.js';

/** A head in the picture. */
interface PlacedHead {
  readonly articulation: Articulation;
  /** Middle, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Pixels for the person's height. */
  readonly scale: number;
}

const LIPS: Vector3 = [0, -0.47, 0.88];
const DARK: Color = [24, 18, 24];
const WHITE: Color = [250, 248, 244];

/** The outline of the head, an ellipsoid seen along z. */
export function headOutline({ articulation, x: middleX, y: middleY, scale }: PlacedHead): Outline {
  const { head, headRadii } = articulation;
  // Second moments of the ellipsoid in the picture; y points down there.
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let axis = 0; axis < 3; axis++) {
    const toX = (head[axis] as number) * (headRadii[axis] as number) * scale;
    const toY = -(head[3 + axis] as number) * (headRadii[axis] as number) * scale;
    xx += toX * toX;
    xy += toX * toY;
    yy += toY * toY;
  }
  const determinant = xx * yy - xy * xy;
  return {
    left: middleX - Math.sqrt(xx),
    top: middleY - Math.sqrt(yy),
    right: middleX + Math.sqrt(xx),
    bottom: middleY + Math.sqrt(yy),
    distance: (x, y) => {
      const dx = x - middleX;
      const dy = y - middleY;
      const u = (yy * dx - xy * dy) / determinant;
      const v = (xx * dy - xy * dx) / determinant;
      const ratio = Math.sqrt(u * dx + v * dy);
      return ratio === 0 ? -Math.sqrt(Math.min(xx, yy)) : (ratio * (ratio - 1)) / Math.hypot(u, v);
    },
  };
}

/**
 * Paints skin, hair, eyes, cheeks and mouth on the head, each where it is on the ellipsoid, so that the
 * face turns with the head and is gone from behind.
 */
export function paintHead(placed: PlacedHead, outfit: Outfit): Paint {
  const { articulation, x: middleX, y: middleY, scale } = placed;
  const toSurface = surfaceOf(articulation);
  const surface = new Float64Array(4);
  const soft = 1 / (articulation.headRadii[1] * scale);
  const { hairStyle, skin } = outfit;
  const crown = hairStyle === 'cap' ? outfit.cap : outfit.hair;
  const line = hairStyle === 'bald' ? 2 : 0.12;
  const lips: Color = [skin[0] * 0.72, skin[1] * 0.42, skin[2] * 0.42];
  const blush: Color = [Math.min(skin[0] * 1.06, 255), skin[1] * 0.76, skin[2] * 0.72];
  return (x, y, color) => {
    toSurface((x - middleX) / scale, (middleY - y) / scale, surface);
    const [headX, headY, headZ, shade] = surface as unknown as [number, number, number, number];
    const hair = soften(0.75 * headY - 0.66 * headZ - line, soft);
    setColor(color, skin);
    for (const sign of [-1, 1]) {
      const cheek = reach(headX - sign * 0.55, headY + 0.22, headZ - 0.8);
      blendColor(color, blush, 0.7 * soften(0.2 - cheek, 2 * soft));
    }
    const smile = reach((headX - LIPS[0]) / 2.6, headY - LIPS[1], headZ - LIPS[2]);
    blendColor(color, lips, soften(0.1 - smile, soft));
    const tip = reach(headX, headY + 0.14, headZ - 0.99);
    blendColor(color, lips, 0.45 * soften(0.1 - tip, soft));
    blendColor(color, crown, hair);
    for (const eye of ['left_eye', 'right_eye']) {
      const [eyeX, eyeY, eyeZ] = FACE[eye] as Vector3;
      const away = reach(headX - eyeX, (headY - eyeY) * 0.8, headZ - eyeZ);
      blendColor(color, WHITE, soften(0.21 - away, soft));
      blendColor(color, DARK, soften(0.14 - away, soft));
    }
    color[0] *= shade;
    color[1] *= shade;
    color[2] *= shade;
  };
}

/**
 * Finds the place on the ellipsoid in front of a point of the picture (x to the right, y up, from the
 * head's middle), in half axes of the head's frame, and the brightness of the surface there.
 */
function surfaceOf({ head, headRadii }: Articulation) {
  const [a, b, c, d, e, f, g, h, i] = head;
  const [wide, high, deep] = headRadii;
  const depth = [g / wide, h / high, i / deep] as const;
  const square = depth[0] * depth[0] + depth[1] * depth[1] + depth[2] * depth[2];
  return (x: number, y: number, surface: Float64Array) => {
    const flatX = (a * x + d * y) / wide;
    const flatY = (b * x + e * y) / high;
    const flatZ = (c * x + f * y) / deep;
    const along = flatX * depth[0] + flatY * depth[1] + flatZ * depth[2];
    const missing = 1 - flatX * flatX - flatY * flatY - flatZ * flatZ;
    const z = (Math.sqrt(Math.max(along * along + square * missing, 0)) - along) / square;
    const headX = flatX + z * depth[0];
    const headY = flatY + z * depth[1];
    const headZ = flatZ + z * depth[2];
    const normalX = (a * headX) / wide + (b * headY) / high + (c * headZ) / deep;
    const normalY = (d * headX) / wide + (e * headY) / high + (f * headZ) / deep;
    const normalZ = (g * headX) / wide + (h * headY) / high + (i * headZ) / deep;
    const length = Math.sqrt(normalX * normalX + normalY * normalY + normalZ * normalZ);
    surface[0] = headX;
    surface[1] = headY;
    surface[2] = headZ;
    surface[3] = shadeOf(normalX / length, normalY / length, normalZ / length);
  };
}

function reach(x: number, y: number, z: number): number {
  return Math.sqrt(x * x + y * y + z * z);
}

function soften(inside: number, width: number): number {
  return Math.min(Math.max(inside / width + 0.5, 0), 1);
}

function setColor(color: [number, number, number], [red, green, blue]: Color): void {
  color[0] = red;
  color[1] = green;
  color[2] = blue;
}

function blendColor(
  color: [number, number, number],
  [red, green, blue]: Color,
  share: number,
): void {
  if (share === 0) return;
  color[0] += share * (red - color[0]);
  color[1] += share * (green - color[1]);
  color[2] += share * (blue - color[2]);
}
