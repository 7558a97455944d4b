import type { AnnotatedPose } from '../annotation.js';
import { personBox } from '../writing/person-box.js';

/** Pixels of an upright person of scale 1. */
const SCALE_PIXELS = 200;

/** Somebody as files of MPII and FLIC have them, counted from 1 as in MATLAB. */
export interface PersonPlacement {
  readonly center: readonly [x: number, y: number];
  readonly scale: number;
  /** x and y of each joint; 0, 0 where it is not labelled. */
  readonly joints: readonly (readonly [x: number, y: number])[];
  /** 0 where a joint is hidden or not labelled. */
  readonly visible: readonly (0 | 1)[];
}

/** The number of the first column and row of pixels. */
const FIRST = 1;

/**
 * Writes down where somebody is. Center and scale that are not known are the middle of the box and its height.
 *
 * @returns `null` for crowds, and where nothing says where the person is.
 */
export function personPlacement(person: AnnotatedPose): PersonPlacement | null {
  const box = personBox(person);
  if (person.crowd === true) return null;
  const center = person.center ?? (box && { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const scale = person.scale ?? (box && box.height / SCALE_PIXELS);
  if (center === null || scale === null) return null;
  return {
    center: [center.x + FIRST, center.y + FIRST],
    scale,
    joints: person.keypoints.map((keypoint) =>
      keypoint === null ? [0, 0] : [keypoint.x + FIRST, keypoint.y + FIRST],
    ),
    visible: person.keypoints.map((keypoint) =>
      keypoint === null || keypoint.visible === false ? 0 : 1,
    ),
  };
}
