import { jointIndex, OptionError, type Skeleton } from '@posewright/pose';

/**
 * Two joints whose distance is a person's unit of length.
 * `torso`: left shoulder and right hip. `head`: head top and MPII's upper neck, or neck where it lacks that.
 * Or the names of two joints.
 */
export type ReferenceJoints = 'torso' | 'head' | readonly [from: string, to: string];

/**
 * Looks up the two joints.
 *
 * @param option What the caller calls them, for the message.
 * @returns Their indices.
 * @throws {OptionError} where the skeleton lacks one.
 */
export function findReferenceJoints(
  skeleton: Skeleton,
  joints: ReferenceJoints,
  option: string,
): readonly [from: number, to: number] {
  if (typeof joints !== 'string') {
    return [jointIndex(skeleton, joints[0]), jointIndex(skeleton, joints[1])];
  }
  const names = PAIRS[joints].find((pair) => pair.every((name) => skeleton.joints.includes(name)));
  if (names === undefined) {
    const pairs = PAIRS[joints].map((pair) => pair.join(' and ')).join(', or ');
    throw new OptionError(
      option,
      `a length that ${skeleton.name} has`,
      joints,
      `It needs ${pairs}; measure other joints by \`measureLengths\`, or give the lengths.`,
    );
  }
  return [jointIndex(skeleton, names[0]), jointIndex(skeleton, names[1])];
}

const PAIRS: Readonly<Record<'torso' | 'head', readonly (readonly [string, string])[]>> = {
  torso: [['left_shoulder', 'right_hip']],
  head: [
    ['head_top', 'upper_neck'],
    ['head_top', 'neck'],
  ],
};
