import type { Box, Keypoint, Size } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import { personBox } from '../writing/person-box.js';

/** Boxes count from the corner of the picture; here pixel centres are at integers. */
const HALF_PIXEL = 0.5;

/**
 * Makes somebody's line of a label, the reverse of {@link readYoloLabel}, of class 0.
 *
 * @returns `null` for crowds, and for people of whom nothing is known or who are outside the picture.
 */
export function yoloLine(person: AnnotatedPose, size: Size): string | null {
  if (person.crowd === true) return null;
  const box = personBox(person);
  const shares = box === null ? null : boxShares(box, size);
  if (shares === null) return null;
  return [
    0,
    ...shares,
    ...person.keypoints.flatMap((keypoint) => jointShares(keypoint, size)),
  ].join(' ');
}

/** Middle, width and height of the part of a box that is in the picture, as shares of the picture; `null` where none is. */
function boxShares(box: Box, { height, width }: Size): number[] | null {
  const [left, right] = [box.x, box.x + box.width].map((x) => clamp((x + HALF_PIXEL) / width));
  const [top, bottom] = [box.y, box.y + box.height].map((y) => clamp((y + HALF_PIXEL) / height));
  const [x1, y1, x2, y2] = [left, top, right, bottom] as [number, number, number, number];
  if (x2 < x1 || y2 < y1 || (x1 === x2 && (x1 === 0 || x1 === 1))) return null;
  return [(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1];
}

function jointShares(keypoint: Keypoint | null, { height, width }: Size): number[] {
  if (keypoint === null) return [0, 0, 0];
  const [x, y] = [keypoint.x / width, keypoint.y / height];
  const isInside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
  return isInside ? [x, y, keypoint.visible === false ? 1 : 2] : [0, 0, 0];
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
