import { OptionError, ShapeError } from './errors.js';
import type { Pose } from './pose.js';

/** Two joints that a line connects, as indices into {@link Skeleton.joints}. */
export type Limb = readonly [from: number, to: number];

/** The joints of a data set, and what belongs together. It drives targets, flips, decoders, metrics and drawing. */
export interface Skeleton {
  /** E.g. `MPII_16`. */
  readonly name: string;
  /** Names, unique, in the order of keypoints and heatmaps. `left` and `right` are the person's own. */
  readonly joints: readonly string[];
  /** Lines to draw, and the part affinity fields of bottom-up networks. */
  readonly limbs: readonly Limb[];
  /** For each joint the index of its mirror image; its own where it has none. */
  readonly flip: readonly number[];
  /** For each joint the standard deviation of annotators, relative to the square root of the person's area (OKS). */
  readonly sigmas: readonly number[];
}

/**
 * Checks a skeleton, one's own above all, and returns it.
 *
 * @throws {OptionError} where names repeat, a limb or mirror image is not a joint, `flip` is not its own
 * inverse, or the lists have other lengths than `joints`.
 */
export function defineSkeleton(skeleton: Skeleton): Skeleton {
  const { joints, limbs, flip, sigmas } = skeleton;
  const isJoint = (index: number) => Number.isInteger(index) && index in joints;
  if (joints.length === 0 || new Set(joints).size !== joints.length) {
    throw new OptionError('joints', 'a list of unique names', joints);
  }
  const lost = limbs.find((limb) => !limb.every(isJoint));
  if (lost !== undefined) {
    throw new OptionError('limbs', `pairs of indices below ${joints.length}`, lost);
  }
  if (flip.length !== joints.length || !flip.every((mirror, joint) => flip[mirror] === joint)) {
    throw new OptionError(
      'flip',
      `a permutation of the ${joints.length} joints that is its own inverse`,
      flip,
      'A joint without a mirror image, such as the neck, has its own index.',
    );
  }
  if (sigmas.length !== joints.length || !sigmas.every((sigma) => sigma > 0)) {
    throw new OptionError('sigmas', `${joints.length} positive numbers`, sigmas);
  }
  return skeleton;
}

/**
 * Finds a joint by its name.
 *
 * @throws {OptionError} where the skeleton has no such joint.
 */
export function jointIndex(skeleton: Skeleton, joint: string): number {
  const index = skeleton.joints.indexOf(joint);
  if (index < 0) {
    throw new OptionError('joint', `one of ${skeleton.joints.join(', ')}`, joint);
  }
  return index;
}

/** Exchanges left and right: keypoint `i` of the result is keypoint `flip[i]` of `pose`. Coordinates stay. */
export function permuteMirrored(pose: Pose, { flip }: Skeleton): Pose {
  if (pose.keypoints.length !== flip.length) {
    throw new ShapeError(
      'pose.keypoints',
      [flip.length],
      [pose.keypoints.length],
      'A pose has a keypoint, or null, for each joint of its skeleton.',
    );
  }
  return { ...pose, keypoints: flip.map((mirror) => pose.keypoints[mirror] ?? null) };
}
