import { type Random, sampleUniform } from '@posewright/pose';
import { capsule, disc } from './capsule.js';
import { ellipse } from './ellipse.js';
import { paintLimb } from './paint-limb.js';
import { sampleColor } from './palette.js';
import { samplePattern } from './pattern.js';
import { roundedPolygon } from './rounded-polygon.js';
import type { Outline, Shape } from './shape.js';

/** Where a thing is, and how large about. */
export interface ThingPlace {
  /** Middle, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Half its extent, in pixels. */
  readonly radius: number;
}

/**
 * Draws a thing that is no person: a box, an ellipse, a ball or a pole, plain or patterned.
 *
 * @param colors Ranges of saturation and lightness, in [0, 1].
 */
export function sampleThing(
  random: Random,
  place: ThingPlace,
  colors: readonly [saturation: readonly [number, number], lightness: readonly [number, number]],
): Shape {
  const outline = sampleOutline(random, place);
  const scale = place.radius * 5;
  const paint = paintLimb({
    from: { x: place.x, y: place.y - place.radius, radius: place.radius * 1.5 },
    to: { x: place.x, y: place.y + place.radius, radius: place.radius * 1.5 },
    fabric: {
      color: sampleColor(random, ...colors),
      accent: sampleColor(random, ...colors),
      pattern: samplePattern(random, 1 / scale, 0.4),
    },
    scale,
  });
  return { ...outline, paint, depth: 0, opacity: 1, rim: 0.3, seams: [] };
}

function sampleOutline(random: Random, { x, y, radius }: ThingPlace): Outline {
  const kind = Math.floor(random() * 4);
  const degrees = sampleUniform(random, -40, 40);
  const ratio = sampleUniform(random, 0.45, 1);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  if (kind === 0) return ellipse({ x, y, radiusX: radius, radiusY: radius * ratio, degrees });
  if (kind === 1) return disc({ x, y, radius: radius * ratio });
  if (kind === 2) {
    const reach = radius * (0.6 + ratio);
    const end = (sign: number, size: number) => ({
      x: x + sign * reach * sin,
      y: y + sign * reach * cos,
      radius: radius * size,
    });
    return capsule(end(-1, 0.16), end(1, 0.22));
  }
  const corners = [
    [-1, -ratio],
    [1, -ratio],
    [1, ratio],
    [-1, ratio],
  ].map(([right, down]) => ({
    x: x + radius * 0.85 * ((right as number) * cos - (down as number) * sin),
    y: y + radius * 0.85 * ((right as number) * sin + (down as number) * cos),
  }));
  return roundedPolygon(corners, radius * 0.1);
}
