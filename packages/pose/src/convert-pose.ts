import { OptionError, ShapeError } from './errors.js';
import type { Keypoint, Pose } from './pose.js';
import type { Skeleton } from './skeleton.js';

/** Options of {@link createPoseConversion}. */
export interface PoseConversionOptions {
  /** The skeleton of the poses that come in. */
  readonly from: Skeleton;
  /** The skeleton of the poses that go out. */
  readonly to: Skeleton;
}

/**
 * Prepares a conversion of poses between skeletons by the names of their joints. A `neck` that `from` lacks is the middle
 * of both shoulders, visible where both are, as OpenPose has it for COCO; any other joint that it lacks is `null`.
 *
 * @returns A function that keeps score and box of each pose.
 * @throws {OptionError} where the two have no joint in common; the function throws a `ShapeError` where a pose is not of `from`.
 */
export function createPoseConversion({ from, to }: PoseConversionOptions): (pose: Pose) => Pose {
  const sources = to.joints.map((joint) => sourceOf(joint, from));
  if (sources.every((source) => source === null)) {
    throw new OptionError('to', `a skeleton with joints of ${from.name}`, to.name);
  }
  return (pose) => {
    if (pose.keypoints.length !== from.joints.length) {
      throw new ShapeError(
        'pose.keypoints',
        [from.joints.length],
        [pose.keypoints.length],
        `A pose has a keypoint, or null, for each joint of ${from.name}.`,
      );
    }
    return { ...pose, keypoints: sources.map((source) => keypointFrom(pose, source)) };
  };
}

type Source = readonly [joint: number] | readonly [left: number, right: number] | null;

function sourceOf(joint: string, { joints }: Skeleton): Source {
  const same = joints.indexOf(joint);
  if (same >= 0) return [same];
  if (joint !== 'neck') return null;
  const left = joints.indexOf('left_shoulder');
  const right = joints.indexOf('right_shoulder');
  return left >= 0 && right >= 0 ? [left, right] : null;
}

function keypointFrom({ keypoints }: Pose, source: Source): Keypoint | null {
  if (source === null) return null;
  const [first, second = first] = source.map((joint) => keypoints[joint] ?? null);
  if (first === undefined || second === undefined) return null;
  return first === null || second === null || first === second
    ? first && second
    : middle(first, second);
}

function middle(left: Keypoint, right: Keypoint): Keypoint {
  const known = left.visible !== undefined && right.visible !== undefined;
  return {
    x: (left.x + right.x) / 2,
    y: (left.y + right.y) / 2,
    score: Math.min(left.score, right.score),
    ...(known && { visible: left.visible === true && right.visible === true }),
  };
}
