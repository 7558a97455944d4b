import { OptionError, type Skeleton } from '@posewright/pose';

/**
 * Where joints come from whose names differ between two skeletons: by the name of the new joint, the name of the old one, or of several whose
 * mean it is, e.g. `{ neck: 'upper_neck', pelvis: ['left_hip', 'right_hip'] }`.
 */
export type JointMap = Readonly<Record<string, string | readonly string[]>>;

/** By the name of each new joint, the old ones that it is made of; none where the old skeleton has no such joint. */
export type JointSources = Readonly<Record<string, readonly string[]>>;

/** Options of {@link jointSources}. */
export interface JointSourcesOptions {
  readonly from: Skeleton;
  readonly to: Skeleton;
  readonly joints: JointMap;
}

/**
 * Finds where each joint comes from: as the map says, else from the joint of the same name; a neck from both shoulders, as
 * `createPoseConversion` has it.
 *
 * @throws {OptionError} where the map names a joint that its skeleton does not have.
 */
export function jointSources({ from, to, joints }: JointSourcesOptions): JointSources {
  for (const [joint, sources] of Object.entries(joints)) {
    if (!to.joints.includes(joint)) {
      throw new OptionError('joints', `about joints of ${to.name}, ${to.joints.join(', ')}`, joint);
    }
    const stranger = [sources].flat().find((source) => !from.joints.includes(source));
    if (stranger !== undefined) {
      const known = from.joints.join(', ');
      throw new OptionError(
        `joints.${joint}`,
        `made of joints of ${from.name}, ${known}`,
        stranger,
      );
    }
  }
  const sourcesOf = (joint: string): readonly string[] => {
    const mapped = joints[joint];
    if (mapped !== undefined) return [mapped].flat();
    if (from.joints.includes(joint)) return [joint];
    const shoulders = ['left_shoulder', 'right_shoulder'];
    return joint === 'neck' && shoulders.every((name) => from.joints.includes(name))
      ? shoulders
      : [];
  };
  return Object.fromEntries(to.joints.map((joint) => [joint, sourcesOf(joint)]));
}

/** The entries of a map that a skeleton has the joints for: of several sets, each has a part of them. */
export function ownEntries(joints: JointMap, { joints: known }: Skeleton): JointMap {
  const isThere = (names: string | readonly string[]) =>
    [names].flat().every((name) => known.includes(name));
  return Object.fromEntries(Object.entries(joints).filter(([, names]) => isThere(names)));
}
