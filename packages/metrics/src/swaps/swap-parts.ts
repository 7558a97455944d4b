import type { Skeleton } from '@posewright/pose';
import { mirrorPairs } from './mirror-coordinates.js';

/** Joints whose left and right an annotator may exchange together. */
export interface SwapPart {
  /** E.g. `legs`. */
  readonly name: string;
  /** Indices of the joints of both sides. */
  readonly joints: readonly number[];
}

/** Parts of people by words in the names of their joints. Not feet alone: people who sit with crossed legs have them the other way round. */
const NAMED_PARTS: readonly (readonly [name: string, joints: RegExp])[] = [
  ['legs', /hip|knee|ankle|heel|toe|foot/i],
  ['lower legs', /knee|ankle|heel|toe|foot/i],
  ['arms', /shoulder|elbow|wrist|hand|thumb|finger/i],
  ['lower arms', /elbow|wrist|hand|thumb|finger/i],
  ['hands', /wrist|hand|thumb|finger/i],
  ['face', /eye|ear|mouth|cheek/i],
];

/**
 * Lists the parts of a skeleton: the whole body, legs, lower legs, arms, lower arms, hands and face, as far as it has them. A
 * skeleton without such names has each pair of joints by itself.
 */
export function swapParts(skeleton: Skeleton): SwapPart[] {
  const { joints } = skeleton;
  const { pairs } = mirrorPairs(skeleton);
  const named = NAMED_PARTS.map(([name, words]): SwapPart => {
    const chosen = pairs.filter((pair) => pair.every((joint) => words.test(joints[joint] ?? '')));
    return { name, joints: chosen.flat() };
  });
  const single = pairs.map((pair): SwapPart => ({ name: joints[pair[0]] ?? '', joints: pair }));
  const parts = named.some((part) => part.joints.length > 0) ? named : single;
  const all = [{ name: 'whole body', joints: pairs.flat() }, ...parts];
  const seen = new Set<string>();
  return all.filter((part) => {
    const key = String(part.joints);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
