/** One annotated person of a picture, as the matching sees it. */
export interface MatchTarget {
  /** Whether it can be found any number of times. */
  readonly crowd: boolean;
  /** Whether it counts neither when it is found nor when it is missed. */
  readonly ignored: boolean;
}

/** Highest threshold: an OKS of 1 passes it, whatever the rounding. */
const HIGHEST = 1 - 1e-10;

/**
 * Gives each predicted pose, in the order of their scores, the annotated person with the highest OKS of at least
 * `threshold` that is still free. One that counts comes before one that is ignored; of equals, the later one.
 *
 * @param oks `[predicted, targets]`.
 * @returns For each predicted pose the index of its person, -1 where it has none.
 */
export function matchPeople(
  oks: readonly (readonly number[])[],
  targets: readonly MatchTarget[],
  threshold: number,
): number[] {
  const isFree = targets.map(() => true);
  const counted = [...targets.keys()].filter((index) => !targets[index]?.ignored);
  const ignored = [...targets.keys()].filter((index) => targets[index]?.ignored);
  const best = (row: readonly number[], indices: readonly number[]) => {
    let found = -1;
    let highest = Math.min(threshold, HIGHEST);
    for (const index of indices) {
      const value = row[index] as number;
      if (!(isFree[index] || targets[index]?.crowd) || value < highest) continue;
      highest = value;
      found = index;
    }
    return found;
  };
  return oks.map((row) => {
    const match = best(row, counted);
    const found = match >= 0 ? match : best(row, ignored);
    if (found >= 0) isFree[found] = false;
    return found;
  });
}
