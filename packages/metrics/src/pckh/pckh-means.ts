import type { JointMeans } from '../pose-measurement.js';
import type { PckhRule } from './pckh-variant.js';

/** PCKh in the form in which it is published. */
export interface PckhMeans extends JointMeans {
  /** The number that the variant publishes as its mean: `mean` or `pooled`. */
  readonly value: number | null;
  /** `head`, `shoulder`, `elbow`, `wrist`, `hip`, `knee`, `ankle`, both sides together; in `princeton` also `neck`, `thorax`, `pelvis`. Only those whose joints were measured. */
  readonly groups: Readonly<Record<string, number | null>>;
}

const sides = (joint: string) => [`left_${joint}`, `right_${joint}`];

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  head: ['head_top'],
  shoulder: sides('shoulder'),
  elbow: sides('elbow'),
  wrist: sides('wrist'),
  hip: sides('hip'),
  knee: sides('knee'),
  ankle: sides('ankle'),
};

const TRUNK_GROUPS: Readonly<Record<string, readonly string[]>> = {
  neck: ['upper_neck', 'neck'],
  thorax: ['thorax'],
  pelvis: ['pelvis'],
};

/** Adds the published value and groups to means. */
export function publishMeans(means: JointMeans, rule: PckhRule): PckhMeans {
  const groups = Object.entries({ ...GROUPS, ...(rule.hasTrunk && TRUNK_GROUPS) });
  return {
    ...means,
    value: means[rule.value],
    groups: Object.fromEntries(
      groups
        .map(([name, joints]) => [name, joints.filter((joint) => joint in means.perJoint)] as const)
        .filter(([, joints]) => joints.length > 0)
        .map(([name, joints]) => [name, averageSides(joints, means, rule.sides)]),
    ),
  };
}

function averageSides(
  joints: readonly string[],
  { perJoint, counted }: JointMeans,
  how: PckhRule['sides'],
): number | null {
  let total = 0;
  let weights = 0;
  for (const joint of joints) {
    const share = perJoint[joint] ?? null;
    if (share === null) continue;
    const weight = how === 'pooled' ? (counted[joint] ?? 0) : 1;
    total += weight * share;
    weights += weight;
  }
  return weights === 0 ? null : total / weights;
}
