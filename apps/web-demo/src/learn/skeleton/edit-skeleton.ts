import type { Limb, Skeleton } from '@posewright/pose';
import { replaceAt } from '../replace-at.js';
import { mirrorByName } from './mirror-by-name.js';
import { ownSkeleton } from './own-skeleton.js';

/** A change of a skeleton; joints are given by their index. */
export type SkeletonEdit =
  | { readonly kind: 'use'; readonly skeleton: Skeleton }
  | { readonly kind: 'add'; readonly name: string }
  | { readonly kind: 'rename'; readonly joint: number; readonly name: string }
  | { readonly kind: 'remove'; readonly joint: number }
  | { readonly kind: 'raise'; readonly joint: number }
  /** Makes two joints each other's mirror image; a joint and itself have none. */
  | { readonly kind: 'pair'; readonly joint: number; readonly mirror: number }
  | { readonly kind: 'connect'; readonly limb: Limb }
  | { readonly kind: 'disconnect'; readonly limb: number };

/** A changed skeleton, and for each of its joints the index that it had before; `null` where it is new. */
export interface EditedSkeleton {
  readonly skeleton: Skeleton;
  readonly from: readonly (number | null)[];
}

/**
 * Changes a skeleton.
 *
 * @throws where a name is empty or taken, two joints cannot be connected, or no joint would be left; the message says what to do.
 */
export function editSkeleton(skeleton: Skeleton, edit: SkeletonEdit): EditedSkeleton {
  const { joints, limbs, flip } = skeleton;
  const own = joints.map((_, index) => index);
  switch (edit.kind) {
    case 'use':
      return { skeleton: edit.skeleton, from: byName(skeleton, edit.skeleton) };
    case 'add': {
      const names = [...joints, freeName(edit.name, joints)];
      const mirrors = withMirrorByName([...flip, joints.length], names, joints.length);
      return made({ joints: names, limbs, flip: mirrors }, [...own, null]);
    }
    case 'rename': {
      const others = joints.filter((_, index) => index !== edit.joint);
      const names = replaceAt(joints, edit.joint, freeName(edit.name, others));
      return made({ joints: names, limbs, flip: withMirrorByName(flip, names, edit.joint) }, own);
    }
    case 'remove':
      if (joints.length === 1)
        throw new Error('A skeleton needs a joint. Rename this one instead.');
      return reordered(
        skeleton,
        own.filter((index) => index !== edit.joint),
      );
    case 'raise':
      if (edit.joint === 0) return { skeleton, from: own };
      return reordered(
        skeleton,
        replaceAt(replaceAt(own, edit.joint - 1, edit.joint), edit.joint, edit.joint - 1),
      );
    case 'pair':
      return made({ joints, limbs, flip: paired(flip, edit.joint, edit.mirror) }, own);
    case 'connect':
      return made({ joints, limbs: connected(limbs, edit.limb), flip }, own);
    case 'disconnect':
      return made({ joints, limbs: limbs.filter((_, index) => index !== edit.limb), flip }, own);
  }
}

function made(
  parts: Parameters<typeof ownSkeleton>[0],
  from: readonly (number | null)[],
): EditedSkeleton {
  return { skeleton: ownSkeleton(parts), from };
}

function byName(from: Skeleton, to: Skeleton): (number | null)[] {
  return to.joints.map((joint) => {
    const index = from.joints.indexOf(joint);
    return index < 0 ? null : index;
  });
}

/** Names are written as everywhere in this project: `left hand` is `left_hand`. */
function freeName(wish: string, taken: readonly string[]): string {
  const name = wish.trim().replace(/\s+/g, '_');
  if (name === '') throw new Error('A joint needs a name, e.g. left_hand.');
  if (taken.includes(name))
    throw new Error(`There is a joint “${name}” already. Choose another name.`);
  return name;
}

/** Pairs a joint with the one that its name says, where both are still alone. */
function withMirrorByName(flip: readonly number[], joints: readonly string[], joint: number) {
  const mirror = mirrorByName(joints)[joint] as number;
  const isAlone = flip[joint] === joint && flip[mirror] === mirror;
  return isAlone ? paired(flip, joint, mirror) : [...flip];
}

function paired(flip: readonly number[], joint: number, mirror: number): number[] {
  const alone = flip.map((other, index) =>
    [index, other].some((each) => each === joint || each === mirror) ? index : other,
  );
  return replaceAt(replaceAt(alone, joint, mirror), mirror, joint);
}

function connected(limbs: readonly Limb[], [from, to]: Limb): readonly Limb[] {
  if (from === to) throw new Error('A limb needs two different joints.');
  const isThere = limbs.some(
    ([start, end]) => (start === from && end === to) || (start === to && end === from),
  );
  if (isThere) throw new Error('These two joints are connected already.');
  return [...limbs, [from, to]];
}

function reordered({ joints, limbs, flip }: Skeleton, order: readonly number[]): EditedSkeleton {
  const place = (joint: number) => order.indexOf(joint);
  return made(
    {
      joints: order.map((joint) => joints[joint] as string),
      limbs: limbs
        .map(([from, to]): Limb => [place(from), place(to)])
        .filter((limb) => limb.every((joint) => joint >= 0)),
      flip: order.map((joint, index) => {
        const mirror = place(flip[joint] as number);
        return mirror < 0 ? index : mirror;
      }),
    },
    order,
  );
}
