import type { Case } from '../finding.js';

/** Cases with a number that says how bad each is, the worst first. */
export function rankCases(cases: readonly (Case & { readonly badness: number })[]): Case[] {
  return [...cases]
    .sort((one, other) => other.badness - one.badness)
    .map(({ badness: _, ...rest }) => rest);
}
