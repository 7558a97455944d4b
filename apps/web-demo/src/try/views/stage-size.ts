import type { Size } from '@posewright/pose';

/** Longest side of the stage's canvas: lines are crisp on small pictures, and large ones do not slow the page. */
const [SHORTEST, LONGEST] = [960, 1600];

/** Size of the canvas for a picture, in its proportions. */
export function stageSize({ height, width }: Size): Size {
  const longest = Math.max(height, width);
  const factor = Math.min(Math.max(longest, SHORTEST), LONGEST) / longest;
  return { height: Math.round(height * factor), width: Math.round(width * factor) };
}
