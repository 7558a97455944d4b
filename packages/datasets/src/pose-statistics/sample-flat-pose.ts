import { type Random, sampleNormal } from '@posewright/pose';
import { FLAT_JOINTS, FLAT_LENGTH, type FlatPoint } from './normalize-pose.js';
import type { PoseComponent, PoseStatistics } from './pose-statistics.js';

/** A pose in the picture's plane, by the names of {@link FLAT_JOINTS}. */
export type FlatPose = Readonly<Record<string, FlatPoint>>;

/** Tails of normal distributions are no poses any more: deviations are held to these, and drawn together by a fifth. */
const LARGEST_DEVIATION = 2;
const CALM = 0.8;

/** Draws a pose, as it is or mirrored. */
export function sampleFlatPose(random: Random, { components }: PoseStatistics): FlatPose {
  const { mean, factor } = chooseComponent(random, components);
  const isMirrored = random() < 0.5;
  const deviations = Array.from({ length: FLAT_LENGTH }, () =>
    Math.min(Math.max(sampleNormal(random), -LARGEST_DEVIATION), LARGEST_DEVIATION),
  );
  const valueAt = (axis: number) => {
    let value = 0;
    const row = (axis * (axis + 1)) / 2;
    for (let other = 0; other <= axis; other++) {
      value += (factor[row + other] as number) * (deviations[other] as number);
    }
    return (mean[axis] as number) + CALM * value;
  };
  const entries = FLAT_JOINTS.map((joint, place): [string, FlatPoint] => {
    const [x, y] = [valueAt(2 * place), valueAt(2 * place + 1)];
    return isMirrored ? [otherSide(joint), { x: -x, y }] : [joint, { x, y }];
  });
  return Object.fromEntries(entries);
}

function chooseComponent(random: Random, components: readonly PoseComponent[]): PoseComponent {
  let left = random();
  for (const component of components) {
    left -= component.weight;
    if (left < 0) return component;
  }
  return components.at(-1) as PoseComponent;
}

function otherSide(joint: string): string {
  if (joint.startsWith('left')) return joint.replace('left', 'right');
  return joint.replace('right', 'left');
}
