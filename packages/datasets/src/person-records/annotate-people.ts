import type { Box, Keypoint, Region, Skeleton } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import { checkIndex } from '../check-index.js';
import type { AnnotationFile } from '../pictures/annotation-file.js';
import { sortPeople } from '../sort-people.js';
import { type PersonRecord, type PicturePeople, UNKNOWN } from './person-record.js';

/** The number that a file gives the first column and the first row of pixels. */
export type CountsFrom = 0 | 1;

/** Options of {@link annotatePeople}. */
export interface PeopleOptions {
  readonly name: string;
  readonly skeleton: Skeleton;
  readonly countsFrom: CountsFrom;
}

/** Sides of the square around a person of scale 1, in pixels. */
const SCALE_PIXELS = 200;

/** Gives records as annotations by picture; poses are built when they are asked for. */
export function annotatePeople(
  pictures: readonly PicturePeople[],
  { name, skeleton, countsFrom }: PeopleOptions,
): AnnotationFile {
  const pictureAt = (index: number) => {
    checkIndex(index, pictures.length);
    return pictures[index] as PicturePeople;
  };
  return {
    name,
    skeleton,
    length: pictures.length,
    picture: (index) => ({ file: pictureAt(index).image }),
    annotation: (index) => {
      const { image, size, split, people: records } = pictureAt(index);
      const people = records.map((record) => poseOf(record, countsFrom));
      return {
        id: image.replace(/\.[^./]*$/, ''),
        file: image,
        ...(size !== undefined && { size }),
        ...sortPeople(people),
        ...(split !== undefined && { split }),
      };
    },
  };
}

function poseOf(person: PersonRecord, countsFrom: CountsFrom): AnnotatedPose {
  const { record, joints, visible, center, scale, head, referenceLength, single } = person;
  const placed = {
    ...(center !== null && { center: { x: center[0] - countsFrom, y: center[1] - countsFrom } }),
    ...(scale !== null && { scale }),
    ...(head !== undefined && { head: boxBetween(head, countsFrom) }),
  };
  const region = joints.every(Number.isNaN) ? regionOf(placed) : null;
  return {
    keypoints: Array.from(visible, (flag, joint): Keypoint | null => {
      const [x, y] = [joints[2 * joint] as number, joints[2 * joint + 1] as number];
      if (Number.isNaN(x)) return null;
      const place = { x: x - countsFrom, y: y - countsFrom, score: 1 };
      return flag === UNKNOWN ? place : { ...place, visible: flag === 1 };
    }),
    ...placed,
    ...(region !== null && { region }),
    ...(referenceLength !== undefined && { referenceLength }),
    ...(single !== undefined && { single }),
    record,
  };
}

function boxBetween([x1, y1, x2, y2]: readonly number[], countsFrom: CountsFrom): Box {
  const [left, top, right, bottom] = [x1, y1, x2, y2] as [number, number, number, number];
  return { x: left - countsFrom, y: top - countsFrom, width: right - left, height: bottom - top };
}

/** Where somebody without keypoints is: the square around them, or at least their head. */
function regionOf({ center, scale, head }: Omit<AnnotatedPose, 'keypoints'>): Region | null {
  if (center === undefined || scale === undefined) {
    return head === undefined ? null : { kind: 'box', box: head };
  }
  const side = SCALE_PIXELS * scale;
  const box = { x: center.x - side / 2, y: center.y - side / 2, width: side, height: side };
  return { kind: 'box', box };
}
