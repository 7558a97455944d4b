import type { Keypoint, Pose, Size } from '@posewright/pose';

/** A joint that was placed, in pixels of the picture, whose centres are at integers. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Whether something hides the joint, so that its place is a guess. */
  readonly hidden: boolean;
}

/** What is known about a joint in a picture: its place, `out` where it is left out on purpose, `null` where nobody has looked yet. */
export type Mark = Place | 'out' | null;

/** Whether a joint has a place. */
export function isPlaced(mark: Mark | undefined): mark is Place {
  return mark !== null && mark !== undefined && mark !== 'out';
}

/** The pose of what was placed; everything else is unknown. */
export function marksToPose(marks: readonly Mark[]): Pose {
  return {
    keypoints: marks.map((mark) =>
      isPlaced(mark) ? { x: mark.x, y: mark.y, score: 1, visible: !mark.hidden } : null,
    ),
  };
}

/** Takes keypoints as places, those outside of the picture at its edge. */
export function keypointsToMarks(keypoints: readonly (Keypoint | null)[], size: Size): Mark[] {
  return keypoints.map(
    (keypoint) => keypoint && { ...within(keypoint, size), hidden: keypoint.visible === false },
  );
}

/** The nearest place inside of the picture, to a hundredth of a pixel. */
export function within(
  { x, y }: { readonly x: number; readonly y: number },
  { height, width }: Size,
): { readonly x: number; readonly y: number } {
  return { x: clamp(x, width), y: clamp(y, height) };
}

function clamp(value: number, length: number): number {
  return Math.round(100 * Math.min(Math.max(value, -0.5), length - 0.5)) / 100;
}
