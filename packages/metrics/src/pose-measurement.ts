import type { BootstrapOptions, ConfidenceInterval } from './bootstrap-intervals.js';

/** Means of a number that is measured at joints, or limbs; `null` where nothing was counted. */
export interface JointMeans {
  /** By joint, the mean over people. */
  readonly perJoint: Readonly<Record<string, number | null>>;
  /** By joint, its labelled keypoints. */
  readonly counted: Readonly<Record<string, number>>;
  /** Plain mean of `perJoint`, over the joints that were counted. */
  readonly mean: number | null;
  /** Mean over all labelled keypoints, so that a joint weighs by how often it is labelled. */
  readonly pooled: number | null;
}

/** A number measured at joints, or limbs. */
export interface PoseMeasurement extends JointMeans {
  /** People with at least one labelled keypoint that was counted. */
  readonly people: number;
  /** Of the keypoints that were labelled as seen. */
  readonly visible: JointMeans;
  /** Of the keypoints that were labelled although something hides them. Those of unknown visibility are in neither. */
  readonly hidden: JointMeans;
  /** Only where it was asked for. */
  readonly confidence?: MeasurementConfidence;
}

/** Confidence intervals of a {@link PoseMeasurement}; `null` where nothing was counted. */
export interface MeasurementConfidence {
  /** Of `perJoint`. */
  readonly perJoint: Readonly<Record<string, ConfidenceInterval | null>>;
  /** Of `mean`. */
  readonly mean: ConfidenceInterval | null;
  /** Of `pooled`. */
  readonly pooled: ConfidenceInterval | null;
}

/** Asks for confidence intervals, by {@link bootstrapIntervals}. */
export interface ConfidenceOptions extends BootstrapOptions {
  /** For each person the name or number of the picture; where not given, each is in a picture of their own. */
  readonly pictures?: readonly (string | number)[];
}

/** What the measurements of one pose for each person have in common. */
export interface MeasurementOptions {
  /** Confidence intervals; none where not given. */
  readonly confidence?: ConfidenceOptions;
}
