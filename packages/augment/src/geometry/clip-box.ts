import type { Box, Size } from '@posewright/pose';

/**
 * Cuts a box off at the edges of a picture, which are half a pixel beyond the outermost centers.
 *
 * @returns `null` where nothing of the box is in the picture.
 */
export function clipBox({ x, y, width, height }: Box, picture: Size): Box | null {
  const left = Math.max(x, -0.5);
  const top = Math.max(y, -0.5);
  const right = Math.min(x + width, picture.width - 0.5);
  const bottom = Math.min(y + height, picture.height - 0.5);
  if (right <= left || bottom <= top) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
