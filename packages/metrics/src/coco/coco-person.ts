import type { Pose } from '@posewright/pose';

/**
 * An annotated person as COCO's metric needs it. A joint that is not labelled is `null`; box and keypoints are in one
 * frame, with pixel centres at integers.
 */
export interface CocoPerson extends Pose {
  /** Of the person's outline, in square pixels: COCO's `area`. Only people who are measured need it. */
  readonly area?: number;
  /** Whether this is a crowd, marked as a whole: it is passed over, and so is whatever is found on it. */
  readonly crowd?: boolean;
  /** COCO's `num_keypoints`; the number of `keypoints` that are not `null` where not given. Where 0, the person is passed over. */
  readonly labeledKeypoints?: number;
}
