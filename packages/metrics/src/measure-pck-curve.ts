import { OptionError, type Pose } from '@posewright/pose';
import { jointErrors, type PckBasis } from './joint-errors.js';
import { type PckResult, type PckThreshold, shareCorrect } from './pck-result.js';

/** Options of {@link measurePckCurve}. */
export interface PckCurveOptions extends PckBasis, Pick<PckThreshold, 'comparison'> {
  /** Largest errors of a correct keypoint, in units of the normalization. */
  readonly thresholds: readonly number[];
}

/** PCK at several thresholds. */
export interface PckCurve {
  /** One for each threshold, in the order given. */
  readonly results: readonly PckResult[];
  /** Mean of `results[].mean`: the area under the curve where the thresholds are evenly spaced; in [0, 1]. */
  readonly area: number | null;
}

/**
 * Measures PCK at several thresholds. Its area tells networks apart that agree at one threshold.
 *
 * @param predicted In the frame of `target`, the same people in the same order.
 * @param target In any frame with square pixels.
 * @throws {ShapeError} {@link OptionError} as {@link measurePck}; also where there is no threshold.
 */
export function measurePckCurve(
  predicted: readonly Pose[],
  target: readonly Pose[],
  { thresholds, comparison = '<=', ...basis }: PckCurveOptions,
): PckCurve {
  if (thresholds.length === 0) {
    throw new OptionError('thresholds', 'a list of at least one number', thresholds);
  }
  const errors = jointErrors(predicted, target, basis);
  const results = thresholds.map((threshold) => shareCorrect(errors, { threshold, comparison }));
  const means = results.map(({ mean }) => mean).filter((mean) => mean !== null);
  const total = means.reduce((sum, mean) => sum + mean, 0);
  return { results, area: means.length === 0 ? null : total / means.length };
}
