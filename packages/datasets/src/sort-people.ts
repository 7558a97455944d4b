import type { Region } from '@posewright/pose';
import type { AnnotatedPose, Annotation } from './annotation.js';

/**
 * Sorts everybody in a picture into poses to learn from, and regions where other people are: crowds, and people without a labelled
 * keypoint, by their `region`, or else their box.
 */
export function sortPeople(
  people: readonly AnnotatedPose[],
): Pick<Annotation, 'poses' | 'unlabeled' | 'people'> {
  return {
    poses: people.filter(isLearnable),
    unlabeled: people.flatMap((person) => (isLearnable(person) ? [] : regionOf(person))),
    people,
  };
}

function isLearnable({ crowd, keypoints }: AnnotatedPose): boolean {
  return crowd !== true && keypoints.some((keypoint) => keypoint !== null);
}

function regionOf({ region, box }: AnnotatedPose): Region[] {
  if (region !== undefined) return [region];
  return box === undefined ? [] : [{ kind: 'box', box }];
}
