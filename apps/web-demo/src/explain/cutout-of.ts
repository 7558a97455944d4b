import type { Size } from '@posewright/pose';

/** A square of heatmap pixels. */
export interface Cutout {
  /** First column and row. */
  readonly left: number;
  readonly top: number;
  /** Pixels on each side. */
  readonly side: number;
}

/** Pixels on each side where the heatmap has as many. */
const SIDE = 7;

/** Cuts a square around a place, moved so that it lies inside of the heatmap. */
export function cutoutOf(
  { height, width }: Size,
  { x, y }: { readonly x: number; readonly y: number },
): Cutout {
  const side = Math.min(SIDE, height, width);
  const start = (place: number, length: number) =>
    Math.min(Math.max(Math.round(place) - Math.floor(side / 2), 0), length - side);
  return { left: start(x, width), top: start(y, height), side };
}

/** Whether a place lies on the pixels of a cutout. */
export function isInCutout(
  { left, top, side }: Cutout,
  { x, y }: { readonly x: number; readonly y: number },
): boolean {
  const inside = (place: number, first: number) =>
    place >= first - 0.5 && place <= first + side - 0.5;
  return inside(x, left) && inside(y, top);
}
