import type { Pose, Skeleton } from '@posewright/pose';
import { checkPose } from './check-pose.js';
import { checkPerson, checkSigmas } from './coco/check-coco-people.js';
import type { CocoPerson } from './coco/coco-person.js';
import { oksTo } from './coco/oks-to.js';

/** Options of {@link measureOks}. */
export interface OksOptions {
  /** Gives the number of joints and, by itself, their sigmas. */
  readonly skeleton: Skeleton;
  /** For each joint the standard deviation of annotators, relative to the square root of the person's area; the skeleton's where not given. */
  readonly sigmas?: readonly number[];
}

/**
 * Measures the object keypoint similarity (OKS) of a pose to an annotated person: the mean over the labelled joints of
 * `exp(-d^2 / (2 * area * (2 * sigma)^2))`, as pycocotools computes it. To a person without a labelled joint it is the
 * mean over all joints, and `d` is the distance from the box, made larger by its own size on every side.
 *
 * @param predicted In the frame of `target`. A missing keypoint stands at 0, 0, as in COCO's files.
 * @param target In pixels of the picture, pixel centres at integers.
 * @returns In [0, 1]; 1 for the annotation itself.
 * @throws {ShapeError} where a pose has another number of keypoints than the skeleton has joints, or `sigmas` another length.
 * @throws {OptionError} where a coordinate is not finite, `target` lacks the area, or the box although no joint is labelled.
 *
 * Lin et al., "Microsoft COCO: common objects in context", 2014; https://cocodataset.org/#keypoints-eval.
 */
export function measureOks(
  predicted: Pose,
  target: CocoPerson,
  { skeleton, sigmas = skeleton.sigmas }: OksOptions,
): number {
  checkSigmas(sigmas, skeleton);
  checkPose(predicted, 'predicted', skeleton);
  return oksTo(checkPerson(target, 'target', skeleton), sigmas)(predicted);
}
