import { OptionError, type Pose } from '@posewright/pose';
import { checkPose } from '../check-pose.js';
import type { OksOptions } from '../measure-oks.js';
import { checkPerson } from './check-coco-people.js';
import type { CocoPerson } from './coco-person.js';
import type { CocoPrediction } from './coco-prediction.js';
import { type MeasurablePerson, oksTo } from './oks-to.js';

const MOST_IN_A_PICTURE = 20;

/** Options of `measureCocoKeypoints`. */
export interface CocoKeypointOptions extends OksOptions {
  /**
   * How exactly scores are compared; of equal ones the first comes first. `single` (the default): two that differ by
   * rounding alone are equal, as networks reckon. `double`: as pycocotools compares the numbers of a JSON file.
   */
  readonly scorePrecision?: 'single' | 'double';
}

/** What the measurement needs of a picture; predictions in the order of their scores. */
export interface ComparedPicture {
  readonly people: readonly MeasurablePerson[];
  readonly poses: readonly Pose[];
  readonly scores: readonly number[];
  readonly areas: readonly number[];
  /** `[predicted, people]`. */
  readonly oks: readonly (readonly number[])[];
}

/**
 * Ranks the poses of a picture and compares those that count with everybody in it.
 *
 * @throws {ShapeError} {@link OptionError} as `measureCocoKeypoints` lists them.
 */
export function comparePicture(
  predicted: readonly CocoPrediction[],
  target: readonly CocoPerson[],
  {
    picture,
    skeleton,
    sigmas,
    scorePrecision,
  }: Required<CocoKeypointOptions> & { readonly picture: number },
): ComparedPicture {
  const people = target.map((person, index) =>
    checkPerson(person, `target[${picture}][${index}]`, skeleton),
  );
  const ranked = predicted
    .map((pose, index) => {
      const name = `predicted[${picture}][${index}]`;
      checkPose(pose, name, skeleton);
      const score = checkScore(pose, name);
      return { pose, score: scorePrecision === 'single' ? Math.fround(score) : score };
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_IN_A_PICTURE);
  const similarities = people.map((person) => oksTo(person, sigmas));
  return {
    people,
    poses: ranked.map(({ pose }) => pose),
    scores: ranked.map(({ score }) => score),
    areas: ranked.map(({ pose }) => pose.area ?? areaAround(pose)),
    oks: ranked.map(({ pose }) => similarities.map((similarity) => similarity(pose))),
  };
}

function checkScore({ score }: CocoPrediction, name: string): number {
  if (score !== undefined && Number.isFinite(score)) return score;
  throw new OptionError(`${name}.score`, 'a finite number', score);
}

function areaAround({ keypoints }: Pose): number {
  const xs = keypoints.map((keypoint) => keypoint?.x ?? 0);
  const ys = keypoints.map((keypoint) => keypoint?.y ?? 0);
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
}
