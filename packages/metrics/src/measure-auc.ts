import { OptionError, type Pose } from '@posewright/pose';
import { averageJoints } from './average-joints.js';
import { jointErrors, type PckBasis } from './joint-errors.js';
import { mapJointValues } from './joint-values.js';
import type { MeasurementOptions, PoseMeasurement } from './pose-measurement.js';

/** Options of {@link measureAuc}. */
export interface AucOptions extends PckBasis, MeasurementOptions {
  /** How many thresholds: 0, 1 / thresholds, ..., up to but not including 1. */
  readonly thresholds?: number;
}

/**
 * Measures the area under the curve of PCK as mmpose does: the mean of PCK at `thresholds` evenly spaced thresholds from 0 up
 * to but not including 1, where an error of exactly a threshold is wrong. A predicted `null` is wrong at each. The published
 * number is `mean`; mmpose has 20 thresholds and a normalization of 30 pixels. For other thresholds see {@link measurePckCurve}.
 *
 * @param predicted In the frame of `target`, the same people in the same order.
 * @param target In any frame with square pixels.
 * @returns Areas in [0, 1].
 * @throws {ShapeError} {@link OptionError} as {@link measurePck}; also where `thresholds` is not a whole number of at least 1.
 */
export function measureAuc(
  predicted: readonly Pose[],
  target: readonly Pose[],
  { thresholds = 20, confidence, ...basis }: AucOptions,
): PoseMeasurement {
  if (!(Number.isInteger(thresholds) && thresholds > 0)) {
    throw new OptionError('thresholds', 'a whole number of at least 1', thresholds);
  }
  const places = Array.from({ length: thresholds }, (_, place) => place / thresholds);
  const shareAbove = (error: number) =>
    places.filter((threshold) => error < threshold).length / thresholds;
  const areas = mapJointValues(jointErrors(predicted, target, basis), shareAbove);
  return averageJoints(areas, { ...(confidence && { confidence }) });
}
