import type { Pose } from '@posewright/pose';
import { type ErrorResult, measureNme, type NmeOptions } from './measure-nme.js';

/** Options of {@link measureEpe}. */
export type EpeOptions = Omit<NmeOptions, 'normalization'>;

/**
 * Measures the end-point error: the distance of a predicted keypoint from its label in pixels, averaged over all labelled
 * keypoints (`pooled`) as mmpose does, and joint by joint.
 *
 * @param predicted In the frame of `target`, the same people in the same order.
 * @param target In any frame with square pixels.
 * @throws {ShapeError} or an `OptionError`, as {@link measurePck}.
 */
export function measureEpe(
  predicted: readonly Pose[],
  target: readonly Pose[],
  options: EpeOptions,
): ErrorResult {
  return measureNme(predicted, target, { ...options, normalization: 1 });
}
