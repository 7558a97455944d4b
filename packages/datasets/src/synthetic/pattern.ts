import { type Random, sampleUniform } from '@posewright/pose';

/** How much of the second color a fabric has at a place; `s` and `t` in heights of the person. */
export type Pattern = (s: number, t: number) => number;

/**
 * Draws a pattern: plain, stripes along or across, checks, dots or a coarse weave.
 *
 * @param pixel Size of a pixel in the units of the pattern; edges are smoothed over it.
 * @param plain Share of plain fabrics, in [0, 1].
 */
export function samplePattern(random: Random, pixel: number, plain: number): Pattern {
  const isPlain = random() < plain;
  const kind = Math.floor(random() * 5);
  const period = sampleUniform(random, 0.05, 0.1);
  const cells = Math.floor(random() * 2 ** 31);
  if (isPlain) return () => 0;
  const soft = pixel / period;
  const stripe = (place: number) => softEdge(Math.abs(fraction(place / period) - 0.5) - 0.25, soft);
  switch (kind) {
    case 0:
      return (_, t) => stripe(t);
    case 1:
      return (s) => stripe(s);
    case 2:
      return (s, t) => (stripe(s) + stripe(t)) / 2;
    case 3:
      return (s, t) => {
        const u = fraction(s / period) - 0.5;
        const v = fraction(t / period) - 0.5;
        return softEdge(0.3 - Math.sqrt(u * u + v * v), soft);
      };
    default:
      return (s, t) => hashCell(cells, Math.floor(s / 0.03), Math.floor(t / 0.03)) * 0.7;
  }
}

/** A number in [0, 1) that belongs to a cell of a lattice. */
export function hashCell(seed: number, x: number, y: number): number {
  let hash = Math.imul(seed ^ Math.imul(x, 0x27d4eb2d), 0x85ebca6b) ^ Math.imul(y, 0x165667b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

function fraction(value: number): number {
  return value - Math.floor(value);
}

function softEdge(inside: number, width: number): number {
  return Math.min(Math.max(inside / width + 0.5, 0), 1);
}
