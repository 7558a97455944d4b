import type { Box, Keypoint, Region } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import { personBox } from '../writing/person-box.js';
import { roundedNumber } from '../writing/rounded-number.js';
import { encodeRunLengths } from './encode-run-lengths.js';

/** COCO counts boxes from the corner of the picture; here pixel centres are at integers. */
const HALF_PIXEL = 0.5;

/** Of a box, the share that somebody covers, for sets that have no areas: what mmpose takes for AI Challenger and CrowdPose. */
const COVERED = 0.53;

/** Numbers of a record of `annotations`. */
export interface CocoIds {
  readonly id: number;
  readonly pictureId: number;
  readonly categoryId: number;
}

/** Makes the record of a person in COCO's `annotations`. */
export function cocoRecordOf(
  person: AnnotatedPose,
  { id, pictureId, categoryId }: CocoIds,
): Readonly<Record<string, unknown>> {
  const { keypoints, crowd = false, region } = person;
  const box = personBox(person);
  const { area = box === null ? 0 : COVERED * box.width * box.height } = person;
  const known = keypoints.filter((keypoint) => keypoint !== null).length;
  return {
    id,
    image_id: pictureId,
    category_id: categoryId,
    keypoints: keypoints.flatMap(tripleOf),
    num_keypoints: person.labeledKeypoints ?? known,
    area: roundedNumber(area),
    ...(box !== null && { bbox: cornersOf(box) }),
    iscrowd: crowd ? 1 : 0,
    segmentation: region === undefined ? [] : segmentationOf(region),
  };
}

function tripleOf(keypoint: Keypoint | null): number[] {
  if (keypoint === null) return [0, 0, 0];
  const { x, y, visible } = keypoint;
  return [roundedNumber(x), roundedNumber(y), visible === false ? 1 : 2];
}

function cornersOf({ x, y, width, height }: Box): number[] {
  return [x + HALF_PIXEL, y + HALF_PIXEL, width, height].map(roundedNumber);
}

function segmentationOf(region: Region): unknown {
  if (region.kind === 'runs') {
    const { height, width } = region.size;
    return { size: [height, width], counts: encodeRunLengths(region.counts) };
  }
  if (region.kind === 'polygons') {
    return region.polygons.map((corners) =>
      corners.flatMap(({ x, y }) => [x + HALF_PIXEL, y + HALF_PIXEL].map(roundedNumber)),
    );
  }
  const [x, y, width, height] = cornersOf(region.box) as [number, number, number, number];
  return [[x, y, x + width, y, x + width, y + height, x, y + height].map(roundedNumber)];
}
