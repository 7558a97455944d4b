import type { Pose } from '@posewright/pose';

/** In pixels of the picture. */
export interface Vector {
  readonly x: number;
  readonly y: number;
}

/** Pixels of the picture a millisecond. */
export type Velocity = Vector;

/** A pose, when it was seen, and how fast it moved then. */
export interface SeenPose {
  readonly pose: Pose;
  /** Milliseconds. */
  readonly seen: number;
  /** `null` where it is not known. */
  readonly velocity?: Velocity | null;
}

/** Keypoints tremble, so two frames alone say little. */
const SHARE_OF_NEW = 0.5;

/**
 * Measures how fast a person moves: the median way of the keypoints that both poses have, so that an arm that swings and a keypoint that is
 * wrong do not count; mixed with the velocity before.
 *
 * @param from The pose before.
 */
export function measureVelocity(from: SeenPose, { pose, seen }: SeenPose): Velocity {
  const before = from.velocity ?? null;
  const elapsed = seen - from.seen;
  const way = measureWay(from.pose, pose);
  if (way === null || elapsed <= 0) return before ?? { x: 0, y: 0 };
  const found = { x: way.x / elapsed, y: way.y / elapsed };
  if (before === null) return found;
  return {
    x: before.x + SHARE_OF_NEW * (found.x - before.x),
    y: before.y + SHARE_OF_NEW * (found.y - before.y),
  };
}

/** The median way of the keypoints that both poses have, in pixels of the picture; `null` where there are fewer than `least`. */
export function measureWay(from: Pose, to: Pose, least = 1): Vector | null {
  const ways = to.keypoints.flatMap((keypoint, joint) => {
    const other = from.keypoints[joint];
    return keypoint && other ? { x: keypoint.x - other.x, y: keypoint.y - other.y } : [];
  });
  return ways.length < least ? null : medianOf(ways);
}

/** How most people move: where a camera turns all move alike, and so does somebody who was seen once only. `null` where nobody knows. */
export function commonVelocity(people: readonly SeenPose[]): Velocity | null {
  return medianOf(people.flatMap(({ velocity }) => velocity ?? []));
}

/**
 * Moves a pose to where its person is thought to be.
 *
 * @param elapsed Milliseconds since the pose was seen.
 * @param motion Milliseconds in which the velocity falls to 1 / e; 0 leaves the pose where it is.
 */
export function predictPose(
  pose: Pose,
  velocity: Velocity | null,
  { elapsed, motion }: { readonly elapsed: number; readonly motion: number },
): Pose {
  if (velocity === null || motion === 0) return pose;
  return movePose(pose, predictWay(velocity, { from: 0, to: elapsed, motion }));
}

/** How far somebody goes whose velocity falls to 1 / e in `motion`, between two times since they were seen, in milliseconds. */
export function predictWay(
  { x, y }: Velocity,
  { from, to, motion }: { readonly from: number; readonly to: number; readonly motion: number },
): Vector {
  const time = motion * (Math.exp(-from / motion) - Math.exp(-to / motion)); // The integral of the share that is left.
  return { x: x * time, y: y * time };
}

/** A pose elsewhere. */
export function movePose<Given extends Pose>(pose: Given, { x, y }: Vector): Given {
  const keypoints = pose.keypoints.map(
    (keypoint) => keypoint && { ...keypoint, x: keypoint.x + x, y: keypoint.y + y },
  );
  return { ...pose, keypoints };
}

function medianOf(vectors: readonly Vector[]): Vector | null {
  if (vectors.length === 0) return null;
  return { x: median(vectors.map(({ x }) => x)), y: median(vectors.map(({ y }) => y)) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
}
