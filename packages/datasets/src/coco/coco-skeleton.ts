import { COCO_17, defineSkeleton, LSP_14, MPII_16, type Skeleton } from '@posewright/pose';

/** Sigma of a joint that neither COCO, LSP nor MPII has: the median of COCO's. */
const USUAL_SIGMA = 0.072;

/** What a COCO file says about the joints of a category. */
export interface CocoJoints {
  /** Name of the category, e.g. `person`. */
  readonly category: string;
  /** Names, in the order of keypoints. */
  readonly joints: readonly string[];
  /** Lines between joints, counted from 1. */
  readonly limbs: readonly (readonly number[])[];
}

/**
 * Makes the skeleton of a category: {@link COCO_17} where the joints have COCO's names. Else joints mirror each other
 * where their names differ by `left` and `right` (or `l` and `r` as a word), and sigmas are those of the joint of the same name in COCO, LSP
 * or MPII, or 0.072, the median of COCO's.
 *
 * @throws {OptionError} where a name repeats or a limb is not a pair of joints.
 */
export function cocoSkeleton({ category, joints, limbs }: CocoJoints): Skeleton {
  if (String(joints) === String(COCO_17.joints)) return COCO_17;
  return defineSkeleton({
    name: `${category.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_${joints.length}`,
    joints,
    limbs: limbs.map(([from = 0, to = 0]) => [from - 1, to - 1] as const),
    flip: joints.map((name, joint) => {
      const mirror = joints.indexOf(mirrorName(name));
      return mirror < 0 ? joint : mirror;
    }),
    sigmas: joints.map(sigmaOf),
  });
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

function sigmaOf(name: string): number {
  for (const { joints, sigmas } of [COCO_17, LSP_14, MPII_16]) {
    const sigma = sigmas[joints.indexOf(name)];
    if (sigma !== undefined) return sigma;
  }
  return USUAL_SIGMA;
}
