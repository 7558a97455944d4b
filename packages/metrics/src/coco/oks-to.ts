import type { Box, Pose } from '@posewright/pose';
import type { CocoPerson } from './coco-person.js';

/** A person who can be measured. */
export interface MeasurablePerson extends CocoPerson {
  /** In square pixels. */
  readonly area: number;
}

/** Half a pixel: COCO counts a box from the corner of the picture, and keypoints from the middle of its first pixel. */
const HALF_PIXEL = 0.5;

/** How near a pose is to one person, joint by joint. */
export interface PersonSimilarity {
  /** Joints that count. */
  readonly joints: readonly number[];
  /** `exp(-d^2 / (2 * area * (2 * sigma)^2))` of one joint, in [0, 1]. */
  readonly at: (pose: Pose, joint: number) => number;
}

/**
 * Prepares the similarity to one person at the labelled joints. A person without any has a distance of 0 within twice the box
 * on each side, and counts all joints.
 *
 * @param sigmas One for each joint.
 * @returns It takes poses in the frame of `target`. Their missing keypoints are at 0, 0, as COCO's files have them.
 */
export function similarityTo(
  target: MeasurablePerson,
  sigmas: readonly number[],
): PersonSimilarity {
  const { keypoints, area, box = EMPTY } = target;
  const labelled = sigmas.map((_, joint) => joint).filter((joint) => keypoints[joint]);
  const spreads = sigmas.map((sigma) => (2 * sigma) ** 2);
  const squaredDistance =
    labelled.length > 0
      ? (x: number, y: number, joint: number) => {
          const keypoint = keypoints[joint] as { readonly x: number; readonly y: number };
          return (x - keypoint.x) ** 2 + (y - keypoint.y) ** 2;
        }
      : distanceFromDoubled(box);
  return {
    joints: labelled.length > 0 ? labelled : [...sigmas.keys()],
    at: (pose, joint) => {
      const keypoint = pose.keypoints[joint];
      const squared = squaredDistance(keypoint?.x ?? 0, keypoint?.y ?? 0, joint);
      return Math.exp(-squared / (spreads[joint] as number) / (area + Number.EPSILON) / 2);
    },
  };
}

/** Prepares the object keypoint similarity to one person: the mean of {@link similarityTo} over the joints that count. */
export function oksTo(target: MeasurablePerson, sigmas: readonly number[]): (pose: Pose) => number {
  const { joints, at } = similarityTo(target, sigmas);
  return (pose) => {
    let sum = 0;
    for (const joint of joints) sum += at(pose, joint);
    return sum / joints.length;
  };
}

const EMPTY: Box = { x: 0, y: 0, width: 0, height: 0 };

function distanceFromDoubled({ x, y, width, height }: Box): (x: number, y: number) => number {
  const [left, top] = [x + HALF_PIXEL, y + HALF_PIXEL];
  return (column, row) => {
    const dx = Math.max(0, left - width - column) + Math.max(0, column - (left + 2 * width));
    const dy = Math.max(0, top - height - row) + Math.max(0, row - (top + 2 * height));
    return dx ** 2 + dy ** 2;
  };
}
