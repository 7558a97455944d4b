import type { Pose } from '@posewright/pose';

/** One annotated person, in the frame of the picture; a joint that is not labelled is `null`. */
export interface AnnotatedPose extends Pose {
  /** Middle of the person, in pixels of the picture. */
  readonly center?: { readonly x: number; readonly y: number };
  /** Height of the upright person in pixels, divided by 200 (as in MPII). */
  readonly scale?: number;
}

/** What a data set knows about one picture. */
export interface Annotation {
  /** Unique in its data set, e.g. `im00001`. */
  readonly id: string;
  /** Path of the picture; `null` where it is drawn on demand. */
  readonly file: string | null;
  /** Keypoints are in the order of the data set's skeleton, in pixels of the picture. */
  readonly poses: readonly AnnotatedPose[];
}
