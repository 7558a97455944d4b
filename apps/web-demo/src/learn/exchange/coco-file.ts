import type { AnnotatedPicture, Scene } from '../annotation/annotator-state.js';
import { isPlaced, marksToPose } from '../annotation/mark.js';
import { annotatedBox } from './annotated-box.js';

/** Parts of the set by the names that COCO has for them, which `posewright train` looks for. */
export const PARTS = { learned: 'train2017', held: 'val2017' } as const;

/** COCO counts boxes from the corner of the picture; here pixel centres are at integers. */
const HALF_PIXEL = 0.5;

/** Of a box, the share that somebody covers: what mmpose takes where no area is known. */
const COVERED = 0.53;

/**
 * The annotations in COCO's format: `v` is 2 for a joint in sight, 1 for one that is hidden, 0 for one that is left out or not marked yet.
 * Each picture says its part; `mirror_pairs` is no field of COCO's, and tells which joints are each other's mirror image.
 *
 * @param names File names of the pictures, by index.
 */
export function cocoFile({ skeleton, pictures }: Scene, names: readonly string[]): object {
  const { joints, limbs, flip } = skeleton;
  return {
    info: { description: 'Annotated with Posewright', version: '1.0' },
    images: pictures.map(({ size, held }, index) => ({
      id: index + 1,
      file_name: names[index],
      height: size.height,
      width: size.width,
      split: held ? PARTS.held : PARTS.learned,
    })),
    annotations: pictures.flatMap((picture, index) =>
      picture.marks.some(isPlaced) ? [annotationOf(picture, index + 1)] : [],
    ),
    categories: [
      {
        id: 1,
        name: 'person',
        supercategory: 'person',
        keypoints: joints,
        skeleton: limbs.map(([from, to]) => [from + 1, to + 1]),
        mirror_pairs: flip.flatMap((mirror, joint) =>
          mirror > joint ? [[joint + 1, mirror + 1]] : [],
        ),
      },
    ],
  };
}

function annotationOf({ marks, size }: AnnotatedPicture, id: number): object {
  const { x, y, width, height } = annotatedBox(marksToPose(marks), size);
  return {
    id,
    image_id: id,
    category_id: 1,
    keypoints: marks.flatMap((mark) =>
      isPlaced(mark) ? [mark.x, mark.y, mark.hidden ? 1 : 2] : [0, 0, 0],
    ),
    num_keypoints: marks.filter(isPlaced).length,
    bbox: [x + HALF_PIXEL, y + HALF_PIXEL, width, height].map(toHundredths),
    area: toHundredths(COVERED * width * height),
    iscrowd: 0,
    segmentation: [],
  };
}

function toHundredths(value: number): number {
  return Math.round(100 * value) / 100;
}
