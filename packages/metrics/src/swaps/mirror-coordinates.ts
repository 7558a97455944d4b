import type { Pose, Skeleton } from '@posewright/pose';

/** A skeleton's joints by what a mirror does to them. */
export interface MirrorPairs {
  /** Joints that mirror each other. */
  readonly pairs: readonly (readonly [joint: number, mirror: number])[];
  /** Joints that are their own mirror images. */
  readonly singles: readonly number[];
}

/** Finds the pairs of a skeleton. */
export function mirrorPairs({ flip }: Skeleton): MirrorPairs {
  const joints = [...flip.entries()];
  return {
    pairs: joints.filter(([joint, mirror]) => joint < mirror),
    singles: joints.filter(([joint, mirror]) => joint === mirror).map(([joint]) => joint),
  };
}

/**
 * Gives a pose by what exchanging left and right changes, and what it does not.
 *
 * @returns `middles`: x and y half-way between the joints of each pair, then of the joints that are alone; `halves`: from there
 * to the second joint of the pair. `NaN` where one of them is unknown.
 */
export function mirrorCoordinates(
  { keypoints }: Pose,
  { pairs, singles }: MirrorPairs,
): { readonly middles: Float64Array; readonly halves: Float64Array } {
  const middles = new Float64Array(2 * (pairs.length + singles.length)).fill(Number.NaN);
  const halves = new Float64Array(2 * pairs.length).fill(Number.NaN);
  for (const [place, [joint, mirror]] of pairs.entries()) {
    const one = keypoints[joint] ?? null;
    const other = keypoints[mirror] ?? null;
    if (one === null || other === null) continue;
    middles.set([(one.x + other.x) / 2, (one.y + other.y) / 2], 2 * place);
    halves.set([(other.x - one.x) / 2, (other.y - one.y) / 2], 2 * place);
  }
  for (const [place, joint] of singles.entries()) {
    const keypoint = keypoints[joint] ?? null;
    if (keypoint !== null) middles.set([keypoint.x, keypoint.y], 2 * (pairs.length + place));
  }
  return { middles, halves };
}
