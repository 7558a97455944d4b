import {
  COCO_17,
  defineSkeleton,
  type Limb,
  LSP_14,
  MPII_16,
  SKELETONS,
  type Skeleton,
} from '@posewright/pose';

/** Spread of annotators for joints that no data set knows: the median of COCO's. */
const USUAL_SIGMA = 0.072;

/** The parts of a skeleton that somebody decides. */
export interface SkeletonParts {
  readonly joints: readonly string[];
  readonly limbs: readonly Limb[];
  readonly flip: readonly number[];
}

/**
 * Makes a skeleton of one's own. One with the joints of a known skeleton has its name, so that others recognize it.
 *
 * @throws {OptionError} where names repeat, or limbs and mirror images do not fit the joints.
 */
export function ownSkeleton({ joints, limbs, flip }: SkeletonParts): Skeleton {
  const known = Object.values(SKELETONS).find((each) => String(each.joints) === String(joints));
  const sigmas = joints.map(sigmaOf);
  return defineSkeleton({
    name: known?.name ?? `OWN_${joints.length}`,
    joints,
    limbs,
    flip,
    sigmas,
  });
}

function sigmaOf(joint: string): number {
  for (const { joints, sigmas } of [COCO_17, LSP_14, MPII_16]) {
    const sigma = sigmas[joints.indexOf(joint)];
    if (sigma !== undefined) return sigma;
  }
  return USUAL_SIGMA;
}
