import type { Pose } from '@posewright/pose';
import { jointErrors, type PckBasis } from './joint-errors.js';
import { type PckResult, type PckThreshold, shareCorrect } from './pck-result.js';
import type { MeasurementOptions } from './pose-measurement.js';

/** Options of {@link measurePck}. */
export interface PckOptions extends PckBasis, PckThreshold, MeasurementOptions {}

/**
 * Measures the percentage of correct keypoints: of those labelled in `target`, the share whose prediction
 * is no further away than `threshold` lengths of the person. A predicted `null` is wrong. A keypoint that
 * `target` lacks counts nowhere, whatever was predicted.
 *
 * @param predicted In the frame of `target`, the same people in the same order.
 * @param target In any frame with square pixels.
 * @throws {ShapeError} where the lists have different lengths, or a pose has another number of keypoints
 * than the skeleton has joints.
 * @throws {OptionError} where `threshold` or a length is negative or not a number, a coordinate is not
 * finite, or the skeleton lacks a joint; also as {@link bootstrapIntervals}.
 *
 * Yang and Ramanan, "Articulated human detection with flexible mixtures of parts", 2013, sec. 6; by the
 * head: Andriluka et al., "2D human pose estimation: new benchmark and state of the art analysis", 2014.
 */
export function measurePck(
  predicted: readonly Pose[],
  target: readonly Pose[],
  { threshold, comparison = '<=', confidence, ...basis }: PckOptions,
): PckResult {
  const errors = jointErrors(predicted, target, basis);
  return shareCorrect(errors, { threshold, comparison, ...(confidence && { confidence }) });
}
