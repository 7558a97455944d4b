import type { Box, Pose, Region, Size } from '@posewright/pose';

/** One annotated person, in the frame of the picture; a joint that is not labelled is `null`. */
export interface AnnotatedPose extends Pose {
  /** Middle of the person, in pixels of the picture. */
  readonly center?: { readonly x: number; readonly y: number };
  /** Height of the upright person in pixels, divided by 200 (as in MPII). */
  readonly scale?: number;
  /** Of the person's outline, in square pixels (as in COCO). */
  readonly area?: number;
  /** Where somebody without keypoints or a crowd is, if more than their box is known. */
  readonly region?: Region;
  /** Whether this is a crowd, marked as a whole (as in COCO); not given otherwise. */
  readonly crowd?: boolean;
  /** COCO's `num_keypoints`, only where it is not the number of labelled `keypoints`. */
  readonly labeledKeypoints?: number;
  /** The head's rectangle, in the frame of the keypoints (as in MPII); PCKh divides by 0.6 of its diagonal. */
  readonly head?: Box;
  /** The length that the set's own measure divides errors by, in pixels, where its file says it: in MPII 0.6 of the head's diagonal, in FLIC the torso. */
  readonly referenceLength?: number;
  /** Whether the person stands well apart from all others (as in MPII); only where the annotations say so. */
  readonly single?: boolean;
  /** Index of the person's record in the file, from 0: files of predictions have that order. */
  readonly record?: number;
}

/** What a data set knows about one picture. */
export interface Annotation {
  /** Unique in its data set, e.g. `im00001`. */
  readonly id: string;
  /** Path of the picture; `null` where it is drawn on demand. */
  readonly file: string | null;
  /** Of the picture; only where the annotations say so. */
  readonly size?: Size;
  /** Keypoints are in the order of the data set's skeleton, in pixels of the picture. */
  readonly poses: readonly AnnotatedPose[];
  /** Where people are who are not in `poses`: crowds, and people without a labelled keypoint. A loss should pass over it. */
  readonly unlabeled?: readonly Region[];
  /** Everybody in the order of the file, crowds and unlabelled people too: what COCO's numbers are measured on. */
  readonly people?: readonly AnnotatedPose[];
  /** The part of its set that the picture is of, e.g. `train`; only where the annotations say so. */
  readonly split?: string;
  /** The set that the picture comes from, in a set that was merged of several. */
  readonly source?: string;
  /** Whether the annotations are the original ones; where some pictures of a set say so, only they should be measured on. */
  readonly exact?: boolean;
}
