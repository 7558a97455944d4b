import type { Box } from './box.js';

/** One joint of one person. */
export interface Keypoint {
  /** Column in pixels; pixel centres are at integers. */
  readonly x: number;
  /** Row in pixels. */
  readonly y: number;
  /** Confidence in [0, 1]; 1 for an annotated keypoint. */
  readonly score: number;
  /** `false` where the joint was annotated although something hides it; not given where unknown. */
  readonly visible?: boolean;
}

/** One person. */
export interface Pose {
  /** In the order of the skeleton's joints; `null` where unknown. */
  readonly keypoints: readonly (Keypoint | null)[];
  /** Confidence of the whole pose in [0, 1]. */
  readonly score?: number;
  /** The person's box, in the frame of the keypoints. */
  readonly box?: Box;
}
