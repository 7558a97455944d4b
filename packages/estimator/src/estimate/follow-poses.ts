import { type Box, boxAround, type Pose, type Size } from '@posewright/pose';

/** A person of the frame before, to be looked for in the next one. */
export interface FollowedPerson {
  /** Around the keypoints of the frame before. */
  readonly box: Box;
  /** The person's number, where there is one. */
  readonly id?: number | undefined;
}

/** Options of {@link followPoses}. */
export interface FollowOptions {
  /** Of the picture. */
  readonly size: Size;
  /** Lowest score of a keypoint that counts; 0.2 where not given. */
  readonly keypointScore?: number;
  /** Fewest keypoints of a person; 3 where not given. */
  readonly minimumKeypoints?: number;
}

/**
 * Finds the boxes in which to look for the people of the frame before. A pose with too few keypoints that are certain, whose keypoints lie
 * within less than two pixels, or that has left the picture, is lost.
 *
 * @param poses In pixels of the picture.
 */
export function followPoses(
  poses: readonly (Pose & { readonly id?: number })[],
  { size, keypointScore = 0.2, minimumKeypoints = 3 }: FollowOptions,
): FollowedPerson[] {
  return poses.flatMap(({ keypoints, id }) => {
    const certain = keypoints.filter(
      (keypoint) => keypoint !== null && keypoint.score >= keypointScore,
    );
    const box = boxAround({ keypoints: certain });
    if (box === null || certain.length < minimumKeypoints) return [];
    return Math.max(box.width, box.height) >= 2 && meets(box, size) ? [{ box, id }] : [];
  });
}

function meets({ x, y, width, height }: Box, size: Size): boolean {
  return x < size.width - 0.5 && x + width > -0.5 && y < size.height - 0.5 && y + height > -0.5;
}
