import { OptionError, type Pose, type Size, type Skeleton } from '@posewright/pose';
import { mapKeypoints } from './map-keypoints.js';
import { measurePck } from './measure-pck.js';
import type { PckResult } from './pck-result.js';

/** Options of {@link measureHeatmapPck}. */
export interface HeatmapPckOptions {
  /** Gives the joints' names and places. */
  readonly skeleton: Skeleton;
  /** Of the heatmaps, in pixels. */
  readonly size: Size;
  /**
   * Whose number it is.
   * `pytorch-pose` (as in the training log of Newell's pose-hg-train): correct within 0.05 of the width; a target in the first row or column is not counted.
   * `hrnet`: correct below 0.05 of the size; a target in the first two rows or columns is not counted. Where
   * the maps are not square it measures x by their height and y by their width.
   */
  readonly convention: 'pytorch-pose' | 'hrnet';
  /** Names of the joints that count; all where not given. */
  readonly joints?: readonly string[];
}

/**
 * Measures the accuracy that references print while they train: PCK@0.5 between the maxima of predicted and
 * of target heatmaps, by a tenth of the heatmaps' size. It says nothing about people of different sizes, so
 * compare it with the same number only.
 *
 * @param predicted In heatmap pixels, maxima without refinement; a `null` is wrong.
 * @param target In heatmap pixels, the same people in the same order.
 * @throws {ShapeError} {@link OptionError} as {@link measurePck}; also where `size` is not positive.
 */
export function measureHeatmapPck(
  predicted: readonly Pose[],
  target: readonly Pose[],
  { size, convention, ...basis }: HeatmapPckOptions,
): PckResult {
  const { height, width } = size;
  if (!(height > 0 && width > 0 && Number.isFinite(height + width))) {
    throw new OptionError('size', 'a height and a width above 0', size);
  }
  const isHrnet = convention === 'hrnet';
  const first = isHrnet ? 2 : 1;
  const counted = target.map((pose) =>
    mapKeypoints(pose, (label) => (label.x < first || label.y < first ? null : label)),
  );
  const options = { ...basis, threshold: 0.5 };
  if (!isHrnet) return measurePck(predicted, counted, { ...options, normalization: width / 10 });
  const inTenths = (pose: Pose) =>
    mapKeypoints(pose, (keypoint) => ({
      ...keypoint,
      x: keypoint.x / (height / 10),
      y: keypoint.y / (width / 10),
    }));
  return measurePck(predicted.map(inTenths), counted.map(inTenths), {
    ...options,
    normalization: 1,
    comparison: '<',
  });
}
