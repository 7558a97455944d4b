import type { Affine, Grid, Pose, Region, Size, Skeleton } from '@posewright/pose';
import { encodeHeatmaps, encodeMask, encodePafs } from '@posewright/targets';
import type { BottomUpOptions } from './sample-options.js';

/** Everybody in a crop. */
export interface CroppedPeople {
  /** Labelled people, in input pixels. */
  readonly poses: readonly Pose[];
  /** Where others are, in pixels of the picture. */
  readonly unlabeled: readonly Region[];
  /** From pixels of the picture to those of the input. */
  readonly imageToInput: Affine;
}

/** What {@link encodeBottomUp} needs to know besides. */
export interface EncodeBottomUpOptions extends Pick<BottomUpOptions, 'thickness' | 'convention'> {
  /** Of the input. */
  readonly size: Size;
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
  /** Deviation of a Gaussian, in heatmap pixels. */
  readonly sigma: number;
  /** Its joints have a heatmap each, its limbs a field. */
  readonly skeleton: Skeleton;
}

/** Draws what a bottom-up network learns from a crop: heatmaps with a background, part affinity fields, and the mask of the loss. */
export function encodeBottomUp(
  { poses, unlabeled, imageToInput }: CroppedPeople,
  { size, stride, sigma, skeleton, thickness, convention }: EncodeBottomUpOptions,
): { heatmaps: Grid; weights: Float32Array; pafs: Grid; mask: Grid } {
  const isExact = convention === 'exact';
  const place = { size, stride, skeleton, convention };
  const { heatmaps, weights } = encodeHeatmaps(poses, {
    ...place,
    sigma,
    overlap: isExact ? 'max' : 'sum',
    background: true,
  });
  const pafs = encodePafs(poses, { ...place, thickness, overlap: isExact ? 'average' : 'last' });
  const mask = encodeMask(unlabeled, { size, stride, imageToInput });
  return { heatmaps, weights, pafs, mask };
}
