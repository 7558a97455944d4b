import {
  type Affine,
  chainAffines,
  rotation,
  type Size,
  scaling,
  translation,
} from '@posewright/pose';
import type { Cover } from './cover.js';

/** @returns From a cover's own frame, in which it reaches from -0.5 to 0.5 on both axes, to input pixels. */
export function coverToInput({ x, y, width, height, degrees }: Cover, size: Size): Affine {
  return chainAffines(
    scaling(width * size.width, height * size.height),
    rotation(degrees),
    translation(x * size.width - 0.5, y * size.height - 0.5),
  );
}

/** Whether a place in a cover's own frame is covered. */
export function isCovered(
  { shape }: Cover,
  { x, y }: { readonly x: number; readonly y: number },
): boolean {
  return shape === 'ellipse' ? x * x + y * y <= 0.25 : Math.abs(x) <= 0.5 && Math.abs(y) <= 0.5;
}
