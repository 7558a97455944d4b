import {
  COCO_17,
  type CodecDescription,
  defineSkeleton,
  LSP_14,
  MPII_16,
  type Skeleton,
} from '@posewright/pose';
import type { NetworkDescription } from './network-description.js';

/** Names and shapes of a state dict, as its reference implementation has them. */
export type StateShapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/** What a state dict turned out to be. */
export interface Recognition {
  /** The network that it belongs to; skeleton and input size are the usual ones for its number of joints. */
  readonly network: NetworkDescription;
  /** Whose code wrote it, for people, e.g. `mmpose's HRNet`. */
  readonly origin: string;
  /** How that code has networks learn heatmaps; `null` where it finds everybody, or is not known. */
  readonly codec: CodecDescription | null;
  /** A tensor's name in the network; `null` for one that no computation reads. */
  readonly rename: (name: string) => string | null;
}

/** Counts how many whole numbers from 0 on a pattern of names has: `countPlaces(state, (i) => `hg.${i}.`)`. */
export function countPlaces(state: StateShapes, prefix: (index: number) => string): number {
  const names = [...state.keys()];
  let count = 0;
  while (names.some((name) => name.startsWith(prefix(count)))) count++;
  return count;
}

/** One axis of a tensor; `undefined` where there is no such tensor. */
export function axisOf(state: StateShapes, name: string, axis: number): number | undefined {
  return state.get(name)?.shape[axis];
}

/**
 * The usual skeleton of so many joints: 14 Leeds Sports Pose, 16 MPII, 17 COCO; otherwise joints with numbers in the place of
 * names, without limbs or mirror images.
 */
export function usualSkeleton(joints: number): Skeleton {
  const known = [LSP_14, MPII_16, COCO_17].find((skeleton) => skeleton.joints.length === joints);
  if (known !== undefined) return known;
  const each = Array.from({ length: joints }, (_, joint) => joint);
  return defineSkeleton({
    name: `UNKNOWN_${joints}`,
    joints: each.map((joint) => `joint_${joint}`),
    limbs: [],
    flip: each,
    sigmas: each.map(() => 0.079),
  });
}
