import type { Disc, Outline, Paint, Shape } from './shape.js';

/** Makes an outline a solid shape of a figure, with a dark rim. */
export function figurePiece(
  outline: Outline,
  look: { readonly paint: Paint; readonly depth: number; readonly seams?: readonly Disc[] },
): Shape {
  return { seams: [], ...outline, ...look, opacity: 1, rim: 0.38 };
}
