import { OptionError, type Pose, type Skeleton } from '@posewright/pose';
import { averageJoints } from './average-joints.js';
import type { ConfidenceInterval } from './bootstrap-intervals.js';
import { jointErrors } from './joint-errors.js';
import { type HeadAnnotation, measureHeadSizes } from './measure-head-sizes.js';
import { markCorrect } from './pck-result.js';
import { heatmapErrors } from './pckh/heatmap-errors.js';
import { type PckhMeans, publishMeans } from './pckh/pckh-means.js';
import { PCKH_RULES, type PckhVariant, TRUNK } from './pckh/pckh-variant.js';
import type { MeasurementConfidence, MeasurementOptions } from './pose-measurement.js';

/** An annotated person with a head, and for the variant `newell` a `box`: the square that is cut out for the network. */
export interface PckhPerson extends Pose, HeadAnnotation {}

/** Options of {@link measurePckh}. */
export interface PckhOptions extends MeasurementOptions {
  /** Gives the joints' names and places. */
  readonly skeleton: Skeleton;
  /** Whose number it is. */
  readonly variant: PckhVariant;
  /** Largest error of a correct keypoint, in head sizes. */
  readonly threshold?: number;
  /** Whether pelvis and thorax count in the mean; as the variant has it where not given. */
  readonly withTrunk?: boolean;
}

/** PCKh at a second, smaller threshold. */
export interface PckhFine {
  /** Largest error of a correct keypoint, in head sizes. */
  readonly threshold: number;
  /** The published mean, in [0, 1]. */
  readonly value: number | null;
}

/** Confidence intervals of PCKh. */
export interface PckhConfidence extends MeasurementConfidence {
  /** Of the published number. */
  readonly value: ConfidenceInterval | null;
}

/** PCKh, in [0, 1]; `null` where nothing was counted. */
export interface PckhResult extends PckhMeans {
  /** Whose number it is. */
  readonly variant: PckhVariant;
  /** Largest error of a correct keypoint, in head sizes. */
  readonly threshold: number;
  /** The second number that `hrnet` and `mmpose` print as `Mean@0.1`; `null` for the others. */
  readonly fine: PckhFine | null;
  /** People with a head and a labelled keypoint. */
  readonly people: number;
  /** Of the keypoints that were labelled as seen. */
  readonly visible: PckhMeans;
  /** Of the keypoints that were labelled although something hides them. */
  readonly hidden: PckhMeans;
  /** Only where it was asked for. */
  readonly confidence?: PckhConfidence;
}

/**
 * Measures PCKh, the percentage of correct keypoints by the size of the head, as one of its published variants has it. A predicted
 * `null` is wrong; people whose head is not annotated, or has no size, are left out.
 *
 * `newell` is the accuracy that pose-hg-train prints while it trains: in whole heatmap pixels, in tenths of the heatmap's side,
 * at ankles, knees, hips, wrists and elbows alone. It needs `box` instead of a head.
 *
 * @param predicted In the frame of `target`, the same people in the same order.
 * @param target In any frame with square pixels.
 * @throws {ShapeError} {@link OptionError} as {@link measurePck}; also where `variant` is none, or a head's size is negative.
 *
 * Andriluka et al., "2D human pose estimation: new benchmark and state of the art analysis", 2014; Newell et al., "Stacked hourglass
 * networks for human pose estimation", 2016.
 */
export function measurePckh(
  predicted: readonly Pose[],
  target: readonly PckhPerson[],
  { skeleton, variant, threshold = 0.5, withTrunk, confidence }: PckhOptions,
): PckhResult {
  const rule = PCKH_RULES[variant];
  if (rule === undefined) {
    throw new OptionError('variant', `one of ${Object.keys(PCKH_RULES).join(', ')}`, variant);
  }
  const errors =
    variant === 'newell'
      ? heatmapErrors(predicted, target, skeleton)
      : jointErrors(predicted, target, { skeleton, normalization: measureHeadSizes(target) });
  const hasTrunk = withTrunk ?? rule.hasTrunk;
  const inMean = errors.names.filter((name) => hasTrunk || !TRUNK.includes(name));
  const { comparison } = rule;
  const at = (limit: number) => markCorrect(errors, { threshold: limit, comparison });
  const result = averageJoints(at(threshold), { inMean, ...(confidence && { confidence }) });
  return {
    ...publishMeans(result, rule),
    variant,
    threshold,
    fine:
      rule.fine === null
        ? null
        : {
            threshold: rule.fine,
            value: averageJoints(at(rule.fine), { inMean })[rule.value],
          },
    people: result.people,
    visible: publishMeans(result.visible, rule),
    hidden: publishMeans(result.hidden, rule),
    ...(result.confidence && {
      confidence: { ...result.confidence, value: result.confidence[rule.value] },
    }),
  };
}
