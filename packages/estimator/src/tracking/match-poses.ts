import type { Pose } from '@posewright/pose';

/** Something that a pose may be of. */
interface Candidate {
  /** Where the person is thought to be. */
  readonly pose: Pose;
}

/** Finds for poses, by their places in the list, the candidates that they are of; none is of two. */
export type Match = <Each extends Candidate>(
  poses: readonly Pose[],
  candidates: readonly Each[],
  similarity: (pose: Pose, candidate: Pose) => number,
) => ReadonlyMap<number, Each>;

/** Lets the pose with the highest score choose first, as Lightweight OpenPose does; the first of those that are equally similar. */
export const matchByScore: Match = (poses, candidates, similarity) => {
  const matched = new Map<number, (typeof candidates)[number]>();
  const free = new Set(candidates);
  for (const index of byScore(poses)) {
    let best: (typeof candidates)[number] | null = null;
    let highest = 0;
    for (const candidate of free) {
      const found = similarity(poses[index] as Pose, candidate.pose);
      if (found <= highest) continue;
      [best, highest] = [candidate, found];
    }
    if (best === null) continue;
    matched.set(index, best);
    free.delete(best);
  }
  return matched;
};

/** Joins the most similar pair first. */
export const matchBySimilarity: Match = (poses, candidates, similarity) => {
  const pairs = poses.flatMap((pose, index) =>
    candidates.map((candidate) => ({
      index,
      candidate,
      found: similarity(pose, candidate.pose),
    })),
  );
  const matched = new Map<number, (typeof candidates)[number]>();
  const taken = new Set<Candidate>();
  for (const { index, candidate, found } of pairs.sort((one, other) => other.found - one.found)) {
    if (found === 0 || matched.has(index) || taken.has(candidate)) continue;
    matched.set(index, candidate);
    taken.add(candidate);
  }
  return matched;
};

/** Places in the list, the highest score first. */
export function byScore(poses: readonly Pose[]): number[] {
  return [...poses.keys()].sort(
    (one, other) => (poses[other]?.score ?? 0) - (poses[one]?.score ?? 0),
  );
}
