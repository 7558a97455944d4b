import { type Box, OptionError } from '@posewright/pose';
import { checkScore } from './check-score.js';
import { checkThreshold } from './check-threshold.js';
import { keepHighest, type Suppression } from './keep-highest.js';

/** A box that may be a double of another. */
export interface ScoredBox extends Box {
  /** Confidence; the highest comes first. */
  readonly score: number;
}

/** Options of {@link suppressBoxes}. */
export interface BoxSuppressionOptions {
  /** Two boxes whose intersection is more than this share of their union are of one person, in [0, 1]. */
  readonly threshold: number;
}

/**
 * Keeps of boxes that overlap the one with the highest score (non-maximum suppression).
 *
 * A box is as wide as it says. HRNet counts the pixels from corner to corner, both included: one more on each side.
 *
 * @returns What stays, and the groups that it stands for.
 * @throws {OptionError} where a box has no size or score, or `threshold` is out of range.
 *
 * `nms` of HRNet, which is Fast R-CNN's; `nms_torch` of mmpose.
 */
export function suppressBoxes(
  boxes: readonly ScoredBox[],
  { threshold }: BoxSuppressionOptions,
): Suppression {
  checkThreshold(threshold);
  for (const [index, box] of boxes.entries()) checkBox(box, `boxes[${index}]`);
  return keepHighest(boxes, { alike: intersectionOverUnion, threshold });
}

function checkBox({ x, y, width, height, score }: ScoredBox, name: string): void {
  checkScore(`${name}.score`, score);
  if ([x, y, width, height].every(Number.isFinite) && width >= 0 && height >= 0) return;
  const received = `x ${x}, y ${y}, width ${width}, height ${height}`;
  throw new OptionError(name, 'a rectangle', received);
}

/** 0 of two boxes without area. */
function intersectionOverUnion(one: Box, other: Box): number {
  const overlap = (start: number, length: number, otherStart: number, otherLength: number) =>
    Math.max(0, Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart));
  const intersection =
    overlap(one.x, one.width, other.x, other.width) *
    overlap(one.y, one.height, other.y, other.height);
  const union = one.width * one.height + other.width * other.height - intersection;
  return union > 0 ? intersection / union : 0;
}
