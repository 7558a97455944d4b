import type { PoseDataset } from './pose-dataset.js';

/** Counts of a data set, for reports. */
export interface DatasetDescription {
  /** Name of the data set. */
  readonly name: string;
  /** Pictures in the set. */
  readonly pictures: number;
  /** Annotated people, all pictures together. */
  readonly people: number;
  /** For each joint, by its name and in the skeleton's order, the people for whom it is labelled. */
  readonly labelledJoints: Readonly<Record<string, number>>;
}

/** Counts pictures, people and labelled joints; reads every annotation and no picture. */
export function describeDataset(dataset: PoseDataset): DatasetDescription {
  const { joints } = dataset.skeleton;
  const labelled = joints.map(() => 0);
  let people = 0;
  for (let index = 0; index < dataset.length; index++) {
    for (const { keypoints } of dataset.annotation(index).poses) {
      people++;
      keypoints.forEach((keypoint, joint) => {
        if (keypoint !== null) labelled[joint] = (labelled[joint] as number) + 1;
      });
    }
  }
  return {
    name: dataset.name,
    pictures: dataset.length,
    people,
    labelledJoints: Object.fromEntries(joints.map((joint, place) => [joint, labelled[place] ?? 0])),
  };
}
