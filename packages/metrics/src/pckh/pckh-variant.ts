/**
 * Whose PCKh it is; each compares and averages in its own way.
 * `hrnet`, `mmpose`: an error of exactly the threshold is correct; all keypoints are pooled, those of pelvis and thorax left
 * out. What they print as `Mean@0.1` is at a threshold of 0.11 in HRNet, whose code reads entry 11 of a list in steps of 0.01,
 * and at 0.1 in mmpose.
 * `pytorch-pose` (bearpaw, anibali): an error of exactly the threshold is wrong; the plain mean over 14 joints, without pelvis
 * and thorax.
 * `princeton` (princeton-vl/pytorch_stacked_hourglass): an error of exactly the threshold is wrong; all 16 joints are pooled, and
 * so are the sides of a group.
 * `newell`: the accuracy in the training log of pose-hg-train, see {@link measurePckh}.
 */
export type PckhVariant = 'hrnet' | 'mmpose' | 'pytorch-pose' | 'princeton' | 'newell';

/** How a variant compares and averages. */
export interface PckhRule {
  readonly comparison: '<=' | '<';
  /** How joints, and the sides of a group, are averaged. */
  readonly value: 'mean' | 'pooled';
  readonly sides: 'mean' | 'pooled';
  /** Whether pelvis and thorax count in the value. */
  readonly hasTrunk: boolean;
  /** Threshold of the second number that the variant prints. */
  readonly fine: number | null;
}

/** What each variant does. */
export const PCKH_RULES: Readonly<Record<PckhVariant, PckhRule>> = {
  hrnet: { comparison: '<=', value: 'pooled', sides: 'mean', hasTrunk: false, fine: 0.11 },
  mmpose: { comparison: '<=', value: 'pooled', sides: 'mean', hasTrunk: false, fine: 0.1 },
  'pytorch-pose': { comparison: '<', value: 'mean', sides: 'mean', hasTrunk: false, fine: null },
  princeton: { comparison: '<', value: 'pooled', sides: 'pooled', hasTrunk: true, fine: null },
  newell: { comparison: '<=', value: 'mean', sides: 'mean', hasTrunk: false, fine: null },
};

/** The joints that a variant leaves out of its mean. */
export const TRUNK: readonly string[] = ['pelvis', 'thorax'];
