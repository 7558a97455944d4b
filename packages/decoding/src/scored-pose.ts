import type { Pose } from '@posewright/pose';

/** A pose that may be a double of another. */
export interface ScoredPose extends Pose {
  /** Confidence; the highest comes first. */
  readonly score: number;
  /** Area of the person, in squared pixels of the keypoints; HRNet takes that of the padded box. */
  readonly area: number;
}
