import type { Keypoint } from '@posewright/pose';
import type { AnnotatedPose, Annotation } from '../annotation.js';
import { sortPeople } from '../sort-people.js';
import type { ChosenCategory } from './choose-category.js';
import type { CocoPeople, CocoPictures } from './coco-records.js';
import { restoreRegion } from './region-column.js';

/** COCO counts boxes from the corner of the picture; here pixel centres are at integers. */
const HALF_PIXEL = 0.5;

/** Gives COCO's number and name of the picture that is at a place of the file. */
export function pictureAt(
  place: number,
  { ids, names }: CocoPictures,
): { readonly id: number; readonly file: string } {
  return { id: ids.at(place), file: names[place] as string };
}

/** What is known of a file. */
export interface CocoColumns {
  readonly pictures: CocoPictures;
  readonly people: CocoPeople;
  readonly category: ChosenCategory;
}

/**
 * Builds what is known about a picture.
 *
 * @param picture Its place in the file.
 * @param members Places of its people.
 */
export function annotatePicture(
  picture: number,
  members: Uint32Array,
  columns: CocoColumns,
): Annotation {
  const { pictures } = columns;
  const people = Array.from(members, (person) => personAt(person, columns));
  const height = pictures.heights.at(picture);
  const width = pictures.widths.at(picture);
  const exact = pictures.exact.at(picture);
  const split = pictures.splits[picture] ?? null;
  const source = pictures.sources[picture] ?? null;
  const { id, file } = pictureAt(picture, pictures);
  return {
    id: String(id),
    file,
    ...(height > 0 && width > 0 && { size: { height, width } }),
    ...sortPeople(people),
    ...(split !== null && { split }),
    ...(source !== null && { source }),
    ...(!Number.isNaN(exact) && { exact: exact === 1 }),
  };
}

function personAt(person: number, { people, category }: CocoColumns): AnnotatedPose {
  const keypoints = keypointsOf(person, people, category.skeleton.joints.length);
  const known = keypoints.filter((keypoint) => keypoint !== null).length;
  const count = people.counts.at(person);
  const area = people.areas.at(person);
  const x = people.boxes.at(4 * person) - HALF_PIXEL;
  const y = people.boxes.at(4 * person + 1) - HALF_PIXEL;
  const width = people.boxes.at(4 * person + 2);
  const height = people.boxes.at(4 * person + 3);
  const region = people.regionStarts.at(person);
  return {
    keypoints,
    ...(!Number.isNaN(x) && { box: { x, y, width, height } }),
    ...(!Number.isNaN(area) && { area }),
    ...(!Number.isNaN(region) && { region: restoreRegion(people.regions, region) }),
    ...(people.crowds.at(person) === 1 && { crowd: true }),
    ...(!Number.isNaN(count) && count !== known && { labeledKeypoints: count }),
  };
}

function keypointsOf(
  person: number,
  { keypoints, keypointStarts }: CocoPeople,
  joints: number,
): (Keypoint | null)[] {
  const start = keypointStarts.at(person);
  return Array.from({ length: joints }, (_, joint) => {
    if (Number.isNaN(start)) return null;
    const place = start + 3 * joint;
    const flag = keypoints.at(place + 2);
    if (flag === 0) return null;
    return { x: keypoints.at(place), y: keypoints.at(place + 1), score: 1, visible: flag === 2 };
  });
}
