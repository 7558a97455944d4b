import type { Pose } from '@posewright/pose';
import { averageJoints } from './average-joints.js';
import { jointErrors, type PckBasis } from './joint-errors.js';
import { mapJointValues } from './joint-values.js';
import type { MeasurementOptions, PoseMeasurement } from './pose-measurement.js';

/** Options of {@link measureNme}. */
export interface NmeOptions extends PckBasis, MeasurementOptions {}

/** A mean error, 0 or more. The published number is `pooled`. */
export interface ErrorResult extends PoseMeasurement {
  /** Labelled keypoints that were not predicted. They have no error and are in no mean: look at this number first. */
  readonly missing: number;
}

/**
 * Measures the normalized mean error: the distance of a predicted keypoint from its label in units of the normalization,
 * averaged over all labelled keypoints (`pooled`) as mmpose does, and joint by joint.
 *
 * @param predicted In the frame of `target`, the same people in the same order.
 * @param target In any frame with square pixels.
 * @throws {ShapeError} or an `OptionError`, as {@link measurePck}.
 */
export function measureNme(
  predicted: readonly Pose[],
  target: readonly Pose[],
  { confidence, ...basis }: NmeOptions,
): ErrorResult {
  const errors = jointErrors(predicted, target, basis);
  const finite = mapJointValues(errors, (error) => (Number.isFinite(error) ? error : Number.NaN));
  return {
    ...averageJoints(finite, { ...(confidence && { confidence }) }),
    missing: errors.values.filter((error) => error === Number.POSITIVE_INFINITY).length,
  };
}
