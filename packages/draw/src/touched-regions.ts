import type { Skeleton } from '@posewright/pose';
import type { PixelRegion } from './merge-regions.js';

/** Where a joint is drawn. */
export interface DrawnDot {
  readonly x: number;
  readonly y: number;
}

/** Longest piece of a limb that one region covers, in pixels. */
const PIECE = 16;

/**
 * Pixels that drawing a pose changes: small regions along its limbs, and one around each joint.
 *
 * @param dots Where joints are drawn; `null` where one is not.
 * @param reach How far the drawing reaches from the middle of a limb, and of a joint, in pixels.
 */
export function touchedRegions(
  dots: readonly (DrawnDot | null)[],
  {
    skeleton,
    reach,
  }: {
    readonly skeleton: Pick<Skeleton, 'limbs'>;
    readonly reach: { readonly limb: number; readonly joint: number };
  },
): PixelRegion[] {
  const regions = dots.flatMap((dot) => (dot === null ? [] : [around(dot, dot, reach.joint)]));
  for (const [first, second] of skeleton.limbs) {
    const [from, to] = [dots[first], dots[second]];
    if (!from || !to) continue;
    const pieces = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / PIECE);
    const at = (piece: number): DrawnDot => ({
      x: from.x + ((to.x - from.x) * piece) / pieces,
      y: from.y + ((to.y - from.y) * piece) / pieces,
    });
    for (let piece = 0; piece < pieces; piece++)
      regions.push(around(at(piece), at(piece + 1), reach.limb));
  }
  return regions;
}

function around(from: DrawnDot, to: DrawnDot, reach: number): PixelRegion {
  return {
    left: Math.min(from.x, to.x) - reach,
    top: Math.min(from.y, to.y) - reach,
    right: Math.max(from.x, to.x) + reach,
    bottom: Math.max(from.y, to.y) + reach,
  };
}
