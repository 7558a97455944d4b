/** What a suppression of doubles leaves. */
export interface Suppression {
  /** Indices of those that stay, the highest score first. */
  readonly keep: number[];
  /** For each of them the indices of itself and of its doubles, the highest score first. */
  readonly groups: number[][];
}

/** Keeps the highest, drops what is more alike to it than the threshold, and goes on with what is left. */
export function keepHighest<Candidate extends { readonly score: number }>(
  candidates: readonly Candidate[],
  {
    alike,
    threshold,
  }: {
    readonly alike: (kept: Candidate, other: Candidate) => number;
    readonly threshold: number;
  },
): Suppression {
  let left = byScore(candidates);
  const groups: number[][] = [];
  while (left.length > 0) {
    const [highest, ...others] = left as [number, ...number[]];
    const isDouble = (index: number) =>
      alike(candidates[highest] as Candidate, candidates[index] as Candidate) > threshold;
    const doubles = new Set(others.filter(isDouble));
    groups.push([highest, ...doubles]);
    left = others.filter((index) => !doubles.has(index));
  }
  return { keep: groups.map(([highest]) => highest as number), groups };
}

/** Indices, the highest score first; of equal ones the first. */
function byScore(candidates: readonly { readonly score: number }[]): number[] {
  const scoreOf = (index: number) => candidates[index]?.score as number;
  return [...candidates.keys()].sort((a, b) => scoreOf(b) - scoreOf(a));
}
