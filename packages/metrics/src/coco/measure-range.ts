import { precisionAndRecall } from './precision-and-recall.js';
import type { RankedRange } from './rank-range.js';

/** Average precision and recall at OKS thresholds 0.5, 0.55, ..., 0.95. */
export interface RangeResult {
  readonly precisions: readonly number[];
  readonly recalls: readonly number[];
}

/**
 * Measures people of a range of areas; `null` where there is nobody.
 *
 * @param weights How often each picture counts.
 */
export function measureRange(
  { people, thresholds }: RankedRange,
  weights: Uint32Array,
): RangeResult | null {
  const counted = people.reduce(
    (total, number, picture) => total + number * (weights[picture] as number),
    0,
  );
  if (counted === 0) return null;
  const results = thresholds.map((poses) => precisionAndRecall(poses, weights, counted));
  return {
    precisions: results.map(({ precision }) => precision),
    recalls: results.map(({ recall }) => recall),
  };
}
