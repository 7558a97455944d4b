import {
  type Box,
  boxAround,
  type Keypoint,
  type Pose,
  type Size,
  type Skeleton,
} from '@posewright/pose';

/** A keypoint that knows its joint. */
export interface EstimatedKeypoint extends Keypoint {
  /** The joint, e.g. `left_wrist`; the person's own left. */
  readonly name: string;
}

/** A person in a picture, in pixels of the picture; pixel centers are at integers, the first at 0. */
export interface EstimatedPose extends Pose {
  /** The person's number, the same in every frame; given by a tracker. */
  readonly id?: number;
  /** Confidence of the whole pose in [0, 1]. */
  readonly score: number;
  /** Around the keypoints that were found; where none was, what was looked at. */
  readonly box: Box;
  /** In the order of the skeleton's joints; `null` where a joint was not found. */
  readonly keypoints: readonly (EstimatedKeypoint | null)[];
}

/** What was found in a picture: plain data. */
export interface PoseEstimate {
  /** In the order of the boxes that were given, else the highest score first. */
  readonly poses: readonly EstimatedPose[];
  /** Of the picture. */
  readonly size: Size;
}

/** Gives a decoded pose names and a box; `seen` is its box where it has no keypoint. */
export function namePose(
  { keypoints, score = 0 }: Pose,
  { skeleton, seen }: { readonly skeleton: Skeleton; readonly seen: Box },
): EstimatedPose {
  const named = keypoints.map(
    (keypoint, joint) => keypoint && { name: skeleton.joints[joint] as string, ...keypoint },
  );
  return { score, box: boxAround({ keypoints }) ?? seen, keypoints: named };
}
