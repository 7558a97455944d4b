import { createEstimator, type PosePredictor } from '@posewright/estimator';
import { decodeImage } from '@posewright/image/browser';
import {
  createPoseConversion,
  type Keypoint,
  resizing,
  type Size,
  type Skeleton,
  transformPose,
} from '@posewright/pose';
import type { CODEC } from './sample-options.js';

/** Longest side of a picture that is asked about. */
const LONGEST_SIDE = 512;

/** What is asked. */
export interface SuggestOptions {
  /** Of the picture as it is annotated. */
  readonly size: Size;
  /** The joints that are wanted. */
  readonly skeleton: Skeleton;
  /** How the network's heatmaps are read. */
  readonly codec: Partial<typeof CODEC> | object;
}

/**
 * Asks a network that finds one person where the joints of a picture are.
 *
 * @returns In pixels of the picture, by the joints that are wanted.
 * @throws where the network knows none of them.
 */
export async function suggestPose(
  predictor: PosePredictor,
  picture: Blob,
  { size, skeleton, codec }: SuggestOptions,
): Promise<readonly (Keypoint | null)[]> {
  const convert = createPoseConversion({ from: predictor.skeleton, to: skeleton });
  const image = await decodeImage(picture, { longestSide: LONGEST_SIDE });
  const { height, width } = image;
  const box = { x: -0.5, y: -0.5, width, height };
  const { poses } = await createEstimator({ predictor, ...codec }).estimatePoses(image, {
    boxes: [box],
    padding: 1,
  });
  const [pose] = poses;
  if (pose === undefined) return skeleton.joints.map(() => null);
  return transformPose(convert(pose), resizing(image, size)).keypoints;
}
