import type { PoseDataset } from '@posewright/datasets';

/** One person of one picture: what single-person networks learn from. */
export interface PersonReference {
  /** Index of the picture in the data set. */
  readonly picture: number;
  /** Index of the person in the picture's annotation. */
  readonly person: number;
}

/** Lists the people of a data set that have at least one labelled joint, in order. */
export function listPeople(dataset: PoseDataset): PersonReference[] {
  const people: PersonReference[] = [];
  for (let picture = 0; picture < dataset.length; picture++) {
    const { poses } = dataset.annotation(picture);
    for (const [person, { keypoints }] of poses.entries()) {
      if (keypoints.some((keypoint) => keypoint !== null)) people.push({ picture, person });
    }
  }
  return people;
}
