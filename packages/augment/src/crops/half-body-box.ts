import {
  type Box,
  boxAround,
  type Keypoint,
  type Pose,
  ShapeError,
  type Skeleton,
} from '@posewright/pose';
import type { HalfBodyParameters } from '../geometry/geometry-parameters.js';
import { bodyHalves } from './body-halves.js';

/**
 * Finds the box that shows half a person: about the mean of that half's labelled joints, `padding` times as large as the box around
 * them. The other half is not cut off; what of it is near is seen.
 *
 * @returns In the frame of the pose; `null` where too few joints are labelled, or those of the half are one point.
 * @throws {ShapeError} where the pose has another number of keypoints than the skeleton has joints.
 *
 * HRNet's `half_body_transform` (Sun et al., 2019) and mmpose's `RandomHalfBody`, which differ in the limits of their recipes.
 */
export function halfBodyBox(
  pose: Pose,
  { prefers, fewestJoints, fewestUpper, fewestLower, padding }: HalfBodyParameters,
  skeleton: Skeleton,
): Box | null {
  checkLength(pose, skeleton);
  const { upper, lower } = bodyHalves(skeleton);
  const known = (half: readonly number[]) => half.flatMap((joint) => pose.keypoints[joint] ?? []);
  const [above, below] = [known(upper), known(lower)];
  if (above.length + below.length < fewestJoints) return null;
  const isUpper = above.length >= fewestUpper;
  const isLower = below.length >= fewestLower;
  if (!isUpper && !isLower) return null;
  const takesUpper = isUpper && (prefers === 'upper' || !isLower);
  return paddedBox(takesUpper ? above : below, padding);
}

function paddedBox(keypoints: readonly Keypoint[], padding: number): Box | null {
  const box = boxAround({ keypoints });
  if (box === null || Math.max(box.width, box.height) === 0) return null;
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [width, height] = [box.width * padding, box.height * padding];
  return {
    x: mean(keypoints.map(({ x }) => x)) - width / 2,
    y: mean(keypoints.map(({ y }) => y)) - height / 2,
    width,
    height,
  };
}

function checkLength({ keypoints }: Pose, { joints }: Skeleton): void {
  if (keypoints.length === joints.length) return;
  throw new ShapeError(
    'pose.keypoints',
    [joints.length],
    [keypoints.length],
    'A pose has a keypoint, or null, for each joint of its skeleton.',
  );
}
