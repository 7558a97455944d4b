import type { RankedPoses } from './rank-range.js';

/** How many values of recall precision is read at: 0, 0.01, ..., 1. */
const RECALLS = 101;

/**
 * Averages precision over 101 values of recall, where precision at a recall is the best at that recall or above, and 0
 * beyond the last.
 *
 * Only right poses are looked at: a wrong one has the recall of the right one before it, and a lower precision. Of a picture
 * that counts several times the last copy alone is: it has the highest recall of them, and the highest precision.
 *
 * @param poses Best score first.
 * @param weights How often each picture counts.
 * @param people How many people count, at least 1.
 */
export function precisionAndRecall(
  { pictures, correct }: RankedPoses,
  weights: Uint32Array,
  people: number,
): { readonly precision: number; readonly recall: number } {
  const precisions: number[] = [];
  const recalls: number[] = [];
  let found = 0;
  let seen = 0;
  for (let index = 0; index < pictures.length; index++) {
    const weight = weights[pictures[index] as number] as number;
    if (weight === 0) continue;
    seen += weight;
    if (correct[index] === 0) continue;
    found += weight;
    precisions.push(found / seen);
    recalls.push(found / people);
  }
  for (let index = precisions.length - 1; index > 0; index--) {
    precisions[index - 1] = Math.max(precisions[index - 1] as number, precisions[index] as number);
  }
  let place = 0;
  let sum = 0;
  for (let step = 0; step < RECALLS; step++) {
    while (place < recalls.length && (recalls[place] as number) < step * 0.01) place++;
    sum += precisions[place] ?? 0;
  }
  return { precision: sum / RECALLS, recall: found / people };
}
