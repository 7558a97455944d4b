import type { Pose, Skeleton } from '@posewright/pose';

/** Options of {@link measureMirrorPairs}. */
export interface MirrorPairOptions {
  /** Says which joints mirror each other. */
  readonly skeleton: Skeleton;
}

/** How well a joint's mirror image is one. */
export interface MirrorPairResult {
  /** Index of the joint. */
  readonly joint: number;
  /** Index of what the skeleton calls its mirror image; its own where it has none. */
  readonly mirror: number;
  /** Mean difference of the two joints' distances to all others, in sizes of the pose; 0 for a joint that is its own mirror image, `null` where it cannot be measured. */
  readonly mismatch: number | null;
  /** The other joint whose distances are most alike; `null` where none can be measured. */
  readonly best: number | null;
  /** Mismatch of that joint; `null` where there is none. */
  readonly bestMismatch: number | null;
  /** Usual distance from the joint to `best`, in sizes of the pose; `null` where there is none. */
  readonly bestDistance: number | null;
}

/**
 * Measures for each joint whether what the skeleton calls its mirror image can be one: people are symmetric, so that the usual
 * distances from a joint to all others are those from its mirror image. They do not depend on the other pairs, nor on how
 * people stand or are turned.
 *
 * @param poses In any frame with square pixels, of one skeleton.
 */
export function measureMirrorPairs(
  poses: readonly Pose[],
  { skeleton }: MirrorPairOptions,
): MirrorPairResult[] {
  const distances = usualDistances(poses, skeleton.joints.length);
  return skeleton.flip.map((mirror, joint) => {
    const mismatches = skeleton.joints.map((_, other) =>
      other === joint ? null : compareProfiles(distances, joint, other),
    );
    let best: number | null = null;
    for (const [other, mismatch] of mismatches.entries()) {
      const least = best === null ? Infinity : (mismatches[best] ?? Infinity);
      if (mismatch !== null && mismatch < least) best = other;
    }
    return {
      joint,
      mirror,
      mismatch: mirror === joint ? 0 : (mismatches[mirror] ?? null),
      best,
      bestMismatch: best === null ? null : (mismatches[best] ?? null),
      bestDistance: best === null ? null : (distances[joint]?.[best] ?? null),
    };
  });
}

/** Medians over the poses, `[joints, joints]`; `NaN` where no pose has both. */
function usualDistances(poses: readonly Pose[], joints: number): Float64Array[] {
  const sizes = poses.map(sizeOf);
  return Array.from({ length: joints }, (_, from) =>
    Float64Array.from({ length: joints }, (_, to) => {
      const found: number[] = [];
      for (const [place, { keypoints }] of poses.entries()) {
        const [start, end, size] = [keypoints[from], keypoints[to], sizes[place] as number];
        if (!start || !end || !(size > 0)) continue;
        const distance = Math.hypot(end.x - start.x, end.y - start.y) / size;
        if (Number.isFinite(distance)) found.push(distance);
      }
      return median(found);
    }),
  );
}

/** Root of the mean square distance from the middle of the known keypoints. */
function sizeOf({ keypoints }: Pose): number {
  const known = keypoints.filter((keypoint) => keypoint !== null);
  const x = known.reduce((sum, keypoint) => sum + keypoint.x, 0) / known.length;
  const y = known.reduce((sum, keypoint) => sum + keypoint.y, 0) / known.length;
  const squares = known.reduce((sum, point) => sum + (point.x - x) ** 2 + (point.y - y) ** 2, 0);
  return Math.sqrt(squares / known.length);
}

/** Compares distances to all joints but the two, in order of their length, so that it does not matter which is which. */
function compareProfiles(
  distances: readonly Float64Array[],
  joint: number,
  other: number,
): number | null {
  const profile = (of: number) =>
    (distances[of] as Float64Array)
      .filter((distance, to) => to !== joint && to !== other && !Number.isNaN(distance))
      .sort();
  const [one, two] = [profile(joint), profile(other)];
  if (one.length === 0 || one.length !== two.length) return null;
  return (
    one.reduce((sum, value, rank) => sum + Math.abs(value - (two[rank] as number)), 0) / one.length
  );
}

function median(values: number[]): number {
  if (values.length === 0) return Number.NaN;
  values.sort((one, other) => one - other);
  return values[Math.floor(values.length / 2)] as number;
}
