import { DatasetError, type Limb, SKELETONS, type Skeleton } from '@posewright/pose';
import * as v from 'valibot';
import { namedSkeleton } from '../named-skeleton.js';

const Pairs = v.array(v.tuple([v.string(), v.string()]));
const SkeletonObject = v.object({
  name: v.optional(v.string()),
  joints: v.array(v.string()),
  limbs: v.optional(Pairs, []),
  flip: v.optional(Pairs),
  sigmas: v.optional(v.record(v.string(), v.pipe(v.number(), v.gtValue(0)))),
});

/**
 * Reads one's own skeleton: `joints`, and `limbs`, `flip` and `sigmas` by the names of joints; or the name of a known one, e.g. `COCO_17`.
 *
 * @throws {DatasetError} that names file and key.
 */
export function readFolderSkeleton(value: unknown, file: string): Skeleton {
  if (typeof value === 'string') {
    const known = SKELETONS[value];
    if (known !== undefined) return known;
    throw fault(
      file,
      `is '${value}'. Expected an object, or one of ${Object.keys(SKELETONS).join(', ')}.`,
    );
  }
  const result = v.safeParse(SkeletonObject, value, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const key = v.getDotPath(issue);
    const reason = `cannot be used: ${issue.message}. Expected { "joints": [name, ...], "limbs": [[name, name], ...], "flip": [[left, right], ...] }.`;
    throw fault(file, reason, key === null ? 'skeleton' : `skeleton.${key}`);
  }
  const { name, joints, limbs, flip, sigmas } = result.output;
  const find = (joint: string, key: string): number => {
    const index = joints.indexOf(joint);
    if (index >= 0) return index;
    throw fault(file, `names '${joint}', which is no joint. Expected ${joints.join(', ')}.`, key);
  };
  const places = ([one, other]: readonly [string, string], key: string): Limb => [
    find(one, key),
    find(other, key),
  ];
  for (const joint of Object.keys(sigmas ?? {})) find(joint, 'skeleton.sigmas');
  try {
    return namedSkeleton({
      name: name ?? `OWN_${joints.length}`,
      joints,
      limbs: limbs.map((limb, index) => places(limb, `skeleton.limbs[${index}]`)),
      ...(flip && {
        flip: mirrorPairs(
          joints.length,
          flip.map((pair, index) => places(pair, `skeleton.flip[${index}]`)),
        ),
      }),
      ...(sigmas && { sigmas }),
    });
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    throw fault(file, `cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function mirrorPairs(joints: number, pairs: readonly Limb[]): number[] {
  const flip = Array.from({ length: joints }, (_, joint) => joint);
  for (const [left, right] of pairs) {
    flip[left] = right;
    flip[right] = left;
  }
  return flip;
}

function fault(file: string, message: string, key = 'skeleton'): DatasetError {
  return new DatasetError(`\`${key}\` in \`${file}\` ${message}`, { file });
}
