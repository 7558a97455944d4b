import { OptionError } from '@posewright/pose';
import { type AverageOptions, averageJoints } from './average-joints.js';
import { type JointValues, mapJointValues } from './joint-values.js';
import type { PoseMeasurement } from './pose-measurement.js';

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
export interface PckResult extends PoseMeasurement {
  /** Largest error of a correct keypoint, in units of the normalization. */
  readonly threshold: number;
}

/**
 * Averages the errors that are small enough.
 *
 * @throws {OptionError} where `threshold` is negative or not a number.
 */
export function shareCorrect(
  errors: JointValues,
  { threshold, comparison = '<=', ...options }: PckThreshold & AverageOptions,
): PckResult {
  const correct = markCorrect(errors, { threshold, comparison });
  return { threshold, ...averageJoints(correct, options) };
}

/**
 * Replaces every error by 1 where it is small enough, else by 0.
 *
 * @throws {OptionError} where `threshold` is negative or not a number.
 */
export function markCorrect(
  errors: JointValues,
  { threshold, comparison }: Required<PckThreshold>,
): JointValues {
  if (!(threshold >= 0)) {
    throw new OptionError('threshold', '0 or more, in units of the normalization', threshold);
  }
  const isCorrect =
    comparison === '<'
      ? (error: number) => error < threshold
      : (error: number) => error <= threshold;
  return mapJointValues(errors, (error) => (isCorrect(error) ? 1 : 0));
}
