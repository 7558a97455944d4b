import type { Box, Pose, Skeleton } from '@posewright/pose';
import { checkPeople } from '../check-people.js';
import { jointErrors } from '../joint-errors.js';
import type { JointValues } from '../joint-values.js';
import { mapKeypoints } from '../map-keypoints.js';

/** Side of the heatmaps of every hourglass, in pixels. */
const HEATMAP_SIDE = 64;

const JOINTS = ['ankle', 'knee', 'hip', 'wrist', 'elbow'];

/**
 * Measures errors as the training log of pose-hg-train does: in whole pixels of a heatmap of 64 x 64 that covers the person's
 * box, in tenths of its side, at ankles, knees, hips, wrists and elbows. Labels in its first row or column, or beside it, are
 * not counted, and people without a box neither.
 */
export function heatmapErrors(
  predicted: readonly Pose[],
  target: readonly Pose[],
  skeleton: Skeleton,
): JointValues {
  checkPeople(predicted, target, skeleton);
  const joints = skeleton.joints.filter((name) =>
    JOINTS.some((joint) => name === `left_${joint}` || name === `right_${joint}`),
  );
  return jointErrors(
    predicted.map((pose, person) => toCells(pose, target[person]?.box)),
    target.map((pose) => leaveOutBorder(toCells(pose, pose.box))),
    { skeleton, normalization: HEATMAP_SIDE / 10, joints },
  );
}

function toCells({ keypoints }: Pose, box: Box | undefined): Pose {
  const side = box === undefined ? 0 : Math.max(box.width, box.height);
  if (box === undefined || side === 0) return { keypoints: keypoints.map(() => null) };
  const cell = (at: number, middle: number) =>
    Math.floor(HEATMAP_SIDE * ((at - middle) / side + 0.5));
  return mapKeypoints({ keypoints }, (keypoint) => ({
    ...keypoint,
    x: cell(keypoint.x, box.x + box.width / 2),
    y: cell(keypoint.y, box.y + box.height / 2),
  }));
}

function leaveOutBorder({ keypoints }: Pose): Pose {
  return mapKeypoints({ keypoints }, (keypoint) => {
    const { x, y } = keypoint;
    return Math.min(x, y) >= 1 && Math.max(x, y) < HEATMAP_SIDE ? keypoint : null;
  });
}
