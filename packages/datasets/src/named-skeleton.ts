import {
  COCO_17,
  defineSkeleton,
  type Limb,
  LSP_14,
  MPII_16,
  SKELETONS,
  type Skeleton,
} from '@posewright/pose';

/** Sigma of a joint that neither COCO, LSP nor MPII has: the median of COCO's. */
const USUAL_SIGMA = 0.072;

/** What is known of a skeleton. */
export interface SkeletonParts {
  readonly name: string;
  readonly joints: readonly string[];
  readonly limbs: readonly Limb[];
  /** Mirror images; found by the names where not given. */
  readonly flip?: readonly number[];
  /** By joint; those of the joint of the same name in COCO, LSP or MPII, or 0.072, where not given. */
  readonly sigmas?: Readonly<Record<string, number>>;
}

/**
 * Makes a skeleton of what a file says: joints mirror each other where their names differ by `left` and `right` (or `l` and `r` as a word).
 *
 * @throws {OptionError} where a name repeats, a limb is not a pair of joints, or mirror images do not come in pairs.
 */
export function namedSkeleton({ name, joints, limbs, flip, sigmas = {} }: SkeletonParts): Skeleton {
  return defineSkeleton({
    name,
    joints,
    limbs,
    flip:
      flip ??
      joints.map((joint, place) => {
        const mirror = joints.indexOf(mirrorName(joint));
        return mirror < 0 ? place : mirror;
      }),
    sigmas: joints.map((joint) => sigmas[joint] ?? usualSigma(joint)),
  });
}

/** Finds the skeleton of this project that has just these joints in this order; `null` where there is none. */
export function knownSkeleton(joints: readonly string[]): Skeleton | null {
  return (
    Object.values(SKELETONS).find((skeleton) => String(skeleton.joints) === String(joints)) ?? null
  );
}

const OTHER_SIDE: Readonly<Record<string, string>> = {
  left: 'right',
  right: 'left',
  l: 'r',
  r: 'l',
};

/** Exchanges the first `left` or `right` in a name, or an `l` or `r` that stands by itself. */
function mirrorName(name: string): string {
  return name.replace(/left|right|(?<![a-z])[lr](?![a-z])/i, (side) => {
    const other = OTHER_SIDE[side.toLowerCase()] as string;
    if (side === side.toUpperCase()) return other.toUpperCase();
    return side[0] === side[0]?.toUpperCase()
      ? other.charAt(0).toUpperCase() + other.slice(1)
      : other;
  });
}

function usualSigma(name: string): number {
  for (const { joints, sigmas } of [COCO_17, LSP_14, MPII_16]) {
    const sigma = sigmas[joints.indexOf(name)];
    if (sigma !== undefined) return sigma;
  }
  return USUAL_SIGMA;
}
