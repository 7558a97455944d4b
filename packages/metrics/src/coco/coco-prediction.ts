import type { Pose } from '@posewright/pose';

/** A predicted pose. */
export interface CocoPrediction extends Pose {
  /**
   * In square pixels, by which a pose that belongs to nobody counts among medium or large people. Where not given, of the
   * box around all keypoints, missing ones at 0, 0, as pycocotools reckons it.
   */
  readonly area?: number;
}
