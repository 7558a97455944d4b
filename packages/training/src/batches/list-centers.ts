import type { AnnotatedPose, PoseDataset } from '@posewright/datasets';
import { type Box, boxAround } from '@posewright/pose';
import type { PersonReference } from './list-people.js';

/** Fewer labelled keypoints make no center of a crop. */
const FEWEST_KEYPOINTS = 5;
/** Nor does a smaller person, in square pixels of the picture. */
const SMALLEST_AREA = 32 ** 2;
/** Nor one whose middle is nearer to that of an earlier one than this share of the earlier one's width. */
const NEAREST = 0.3;

/**
 * Lists the people around whom crops for bottom-up networks are made: at least 5 labelled keypoints, 32 x 32 pixels large, and
 * not nearly where an earlier one is; that one's crop shows both. Everybody else is still seen and learned in their crops
 * (Cao et al., 2017, as Lightweight OpenPose prepares COCO).
 */
export function listCenters(dataset: PoseDataset): PersonReference[] {
  const people: PersonReference[] = [];
  for (let picture = 0; picture < dataset.length; picture++) {
    const earlier: Box[] = [];
    for (const [person, pose] of dataset.annotation(picture).poses.entries()) {
      const box = centerBox(pose);
      if (box === null || earlier.some((other) => isNear(box, other))) continue;
      earlier.push(box);
      people.push({ picture, person });
    }
  }
  return people;
}

/** @returns The person's box, or `null` where too little of it is labelled or seen. */
function centerBox(pose: AnnotatedPose): Box | null {
  const known = pose.keypoints.filter((keypoint) => keypoint !== null).length;
  const { box = boxAround(pose), labeledKeypoints = known } = pose;
  if (box === null || labeledKeypoints < FEWEST_KEYPOINTS) return null;
  const area = pose.area ?? box.width * box.height;
  return area >= SMALLEST_AREA && box.height > 0 ? box : null;
}

function isNear(box: Box, earlier: Box): boolean {
  const dx = box.x + box.width / 2 - (earlier.x + earlier.width / 2);
  const dy = box.y + box.height / 2 - (earlier.y + earlier.height / 2);
  return Math.hypot(dx, dy) < NEAREST * earlier.width;
}
