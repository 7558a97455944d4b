import type { EstimatedPose } from '@posewright/estimator';
import type { Skeleton } from '@posewright/pose';
import type { LoggedPicture } from './pose-log.js';

/** What the poses are of. */
export interface CocoPosesOptions {
  readonly skeleton: Skeleton;
  /** Lowest scores of people and keypoints. */
  readonly pose: number;
  readonly keypoint: number;
}

const CATEGORY = 1;

/** Writes poses as COCO's annotations: pictures, people with boxes, and the skeleton. Scores stand beside them. */
export function cocoAnnotations(pictures: readonly LoggedPicture[], options: CocoPosesOptions) {
  const { name, joints, limbs } = options.skeleton;
  return {
    info: { description: `Poses found by Posewright; ${name}` },
    images: pictures.map((picture, index) => ({
      id: index + 1,
      file_name: picture.name,
      height: picture.size.height,
      width: picture.size.width,
    })),
    annotations: recordsOf(pictures, options).map((record, index) => ({
      id: index + 1,
      iscrowd: 0,
      ...record,
    })),
    categories: [
      {
        id: CATEGORY,
        name: 'person',
        supercategory: 'person',
        keypoints: joints,
        skeleton: limbs.map(([from, to]) => [from + 1, to + 1]),
      },
    ],
  };
}

/** Writes poses as COCO's results, which its evaluation reads. */
export function cocoResults(pictures: readonly LoggedPicture[], options: CocoPosesOptions) {
  return recordsOf(pictures, options).map(({ image_id, category_id, keypoints, score }) => ({
    image_id,
    category_id,
    keypoints,
    score,
  }));
}

function recordsOf(
  pictures: readonly LoggedPicture[],
  { pose: lowest, keypoint }: CocoPosesOptions,
) {
  return pictures.flatMap(({ people }, index) =>
    people
      .filter(({ score }) => score >= lowest)
      .map((pose) => ({ image_id: index + 1, category_id: CATEGORY, ...personOf(pose, keypoint) })),
  );
}

/** Boxes count from the corner of the picture, keypoints from the middle of its first pixel. */
function personOf({ keypoints, box, score, id }: EstimatedPose, lowest: number) {
  const found = keypoints.map((each) => (each !== null && each.score >= lowest ? each : null));
  return {
    keypoints: found.flatMap((each) =>
      each === null ? [0, 0, 0] : [round(each.x), round(each.y), 2],
    ),
    num_keypoints: found.filter((each) => each !== null).length,
    keypoint_scores: found.map((each) => (each === null ? 0 : round(each.score, 4))),
    bbox: [round(box.x + 0.5), round(box.y + 0.5), round(box.width), round(box.height)],
    area: round(box.width * box.height),
    score: round(score, 4),
    ...(id !== undefined && { track_id: id }),
  };
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
