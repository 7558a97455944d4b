import type { Pose, Region, RgbImage } from '@posewright/pose';

/** A picture and the people in it. */
export interface AnnotatedImage {
  /** `[height, width, 3]`. */
  readonly image: RgbImage;
  /** In image pixels. */
  readonly poses: readonly Pose[];
  /** Where people are who are not in `poses`, in image pixels. */
  readonly unlabeled?: readonly Region[];
}
