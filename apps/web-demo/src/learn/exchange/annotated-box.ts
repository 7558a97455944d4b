import { type Box, boxAround, type Pose, type Size } from '@posewright/pose';

/** Of the longer side, the least of the shorter one. */
const LEAST_SHARE = 0.25;

/**
 * The box of a pose as annotations have it, never without an area, which measures could not divide by: where joints lie in a line it is a quarter as
 * thick as it is long, and around a single joint it is as long as half of the picture. It lies inside of the picture.
 */
export function annotatedBox(pose: Pose, size: Size): Box {
  const tight = boxAround(pose) ?? { x: 0, y: 0, width: 0, height: 0 };
  const extent = Math.max(tight.width, tight.height);
  const least = extent === 0 ? Math.max(size.width, size.height) / 2 : LEAST_SHARE * extent;
  const across = widen(tight.x, tight.width, { least, length: size.width });
  const down = widen(tight.y, tight.height, { least, length: size.height });
  return { x: across.start, y: down.start, width: across.side, height: down.side };
}

function widen(
  start: number,
  side: number,
  { least, length }: { readonly least: number; readonly length: number },
): { readonly start: number; readonly side: number } {
  const wide = Math.min(Math.max(side, least, 1), length);
  // Pixel centres are at integers: the picture begins at -0.5.
  const centred = start - (wide - side) / 2;
  return { start: Math.min(Math.max(centred, -0.5), length - 0.5 - wide), side: wide };
}
