import { OptionError } from '@posewright/pose';
import type { RelativeErrors } from './relative-errors.js';

/** When a keypoint is correct. */
export interface PckThreshold {
  /** Largest error of a correct keypoint, in units of the normalization. */
  readonly threshold: number;
  /**
   * Whether an error of exactly the threshold is correct: `<=` (the default) in PCKh by HRNet and mmpose, `<` in
   * pytorch-pose, and in the accuracy that HRNet prints while it trains.
   */
  readonly comparison?: '<=' | '<';
}

/** Percentage of correct keypoints. Shares are in [0, 1], and `null` where nothing was counted. */
export interface PckResult {
  /** Largest error of a correct keypoint, in units of the normalization. */
  readonly threshold: number;
  /** By joint, the share of its labelled keypoints that are correct. */
  readonly perJoint: Readonly<Record<string, number | null>>;
  /** By joint, its labelled keypoints. */
  readonly counted: Readonly<Record<string, number>>;
  /** Plain mean of `perJoint`, over the joints that were counted. */
  readonly mean: number | null;
  /** Share of all labelled keypoints, so that a joint weighs by how often it is labelled. */
  readonly pooled: number | null;
  /** People with a unit of length and a labelled keypoint. */
  readonly people: number;
}

/**
 * Counts the errors that are small enough.
 *
 * @throws {OptionError} where `threshold` is negative or not a number.
 */
export function shareCorrect(
  { perJoint, people }: RelativeErrors,
  { threshold, comparison = '<=' }: PckThreshold,
): PckResult {
  if (!(threshold >= 0)) {
    throw new OptionError('threshold', '0 or more, in units of the normalization', threshold);
  }
  const isCorrect =
    comparison === '<'
      ? (error: number) => error < threshold
      : (error: number) => error <= threshold;
  const joints = [...perJoint].map(([name, errors]) => ({
    name,
    counted: errors.length,
    correct: errors.filter(isCorrect).length,
  }));
  const known = joints.filter(({ counted }) => counted > 0);
  return {
    threshold,
    perJoint: Object.fromEntries(
      joints.map(({ name, correct, counted }) => [name, share(correct, counted)]),
    ),
    counted: Object.fromEntries(joints.map(({ name, counted }) => [name, counted])),
    mean: share(sum(known.map(({ correct, counted }) => correct / counted)), known.length),
    pooled: share(
      sum(joints.map((joint) => joint.correct)),
      sum(joints.map((joint) => joint.counted)),
    ),
    people,
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
