import type { Keypoint, Pose } from '@posewright/pose';

/** A labelled keypoint and its joint. */
export interface KnownPoint extends Keypoint {
  readonly joint: number;
}

/** Keypoints that are labelled and have a place. */
export function knownPoints({ keypoints }: Pose): KnownPoint[] {
  return keypoints.flatMap((keypoint, joint) =>
    keypoint !== null && isFinitePoint(keypoint) ? [{ ...keypoint, joint }] : [],
  );
}

/** Whether both coordinates are finite numbers. */
export function isFinitePoint({ x, y }: { readonly x: number; readonly y: number }): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

/** The pose without keypoints that have no place. */
export function withoutLost<Person extends Pose>(pose: Person): Person {
  const keypoints = pose.keypoints.map((keypoint) =>
    keypoint !== null && isFinitePoint(keypoint) ? keypoint : null,
  );
  return { ...pose, keypoints };
}
