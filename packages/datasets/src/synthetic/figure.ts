import type { Articulation } from './articulate.js';
import type { Body } from './body.js';
import type { Outfit } from './outfit.js';
import type { Vector3 } from './rotation3.js';
import type { Disc } from './shape.js';

/** A dressed body at its place in the picture. */
export interface Figure {
  readonly body: Body;
  readonly articulation: Articulation;
  readonly outfit: Outfit;
  /** Where the pelvis is, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Pixels for the person's height. */
  readonly scale: number;
}

/** Where a point of the body is in the picture. */
export function project({ x, y, scale }: Figure, point: Vector3): { x: number; y: number } {
  return { x: x + point[0] * scale, y: y - point[1] * scale };
}

/** Where a point of the body is in space. */
export function pointOf({ articulation }: Figure, name: string): Vector3 {
  return articulation.points[name] as Vector3;
}

/** A ball around a point of the body, as a disc of the picture; `radius` in heights of the person. */
export function ball(figure: Figure, point: Vector3, radius: number): Disc {
  return { ...project(figure, point), radius: radius * figure.scale };
}
