import type { AnnotatedPose, PoseDataset } from '@posewright/datasets';
import { createPoseConversion, type Skeleton } from '@posewright/pose';

/**
 * Shows a data set with the joints of another skeleton, found by their names; joints that it lacks are unlabelled.
 *
 * @throws {OptionError} where the two skeletons have no joint in common.
 */
export function convertDataset(dataset: PoseDataset, skeleton: Skeleton): PoseDataset {
  if (dataset.skeleton === skeleton) return dataset;
  const convert = createPoseConversion({ from: dataset.skeleton, to: skeleton });
  const convertAll = (poses: readonly AnnotatedPose[]) =>
    poses.map((pose) => ({ ...pose, ...convert(pose) }));
  return {
    ...dataset,
    skeleton,
    annotation: (index) => {
      const { poses, people, ...annotation } = dataset.annotation(index);
      return {
        ...annotation,
        poses: convertAll(poses),
        ...(people !== undefined && { people: convertAll(people) }),
      };
    },
  };
}
