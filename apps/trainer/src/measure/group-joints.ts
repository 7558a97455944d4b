import { jointSide } from '@posewright/draw';
import type { Skeleton } from '@posewright/pose';
import type { JointGroup } from '../report/report-content.js';

/** Puts both sides of a joint together, the left one first, in the order of the skeleton. */
export function groupJoints(skeleton: Skeleton): JointGroup[] {
  const { joints, flip } = skeleton;
  return joints.flatMap((joint, index): JointGroup[] => {
    const other = flip[index] ?? index;
    if (other < index) return [];
    if (other === index) return [{ name: words(joint), joints: [joint] }];
    const pair = [joint, joints[other] as string];
    if (jointSide(skeleton, index) === 'right') pair.reverse();
    return [{ name: withoutSide(joint), joints: pair }];
  });
}

function withoutSide(joint: string): string {
  return words(joint.replace(/left|right|^[lr][_\W]|[_\W][lr]$/i, ''));
}

function words(name: string): string {
  return name.replace(/[_\s]+/g, ' ').trim();
}
