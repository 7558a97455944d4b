import type { JointMap } from '@posewright/datasets';
import { InvalidArgumentError } from 'commander';

/** Adds to a map of joints from the command line, e.g. `neck=upper_neck` or `pelvis=left_hip+right_hip`, which is their mean. */
export function parseJointMap(text: string, before: JointMap = {}): JointMap {
  const [joint = '', sources = '', ...rest] = text.split('=');
  const names = sources.split('+');
  if (joint === '' || rest.length > 0 || names.includes('') || joint in before) {
    throw new InvalidArgumentError(
      'Expected a new joint once and what it is made of, e.g. neck=upper_neck or pelvis=left_hip+right_hip.',
    );
  }
  return { ...before, [joint]: names.length === 1 ? (names[0] as string) : names };
}
