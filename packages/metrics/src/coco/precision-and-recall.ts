/** Values of recall at which precision is read: 0, 0.01, ..., 1. */
const RECALLS: readonly number[] = Array.from({ length: 101 }, (_, place) => place * 0.01);

/**
 * Averages precision over 101 values of recall, where precision at a recall is the best at that recall or above, and 0
 * beyond the last.
 *
 * @param correct For each predicted pose that counts, in the order of scores, whether it is a person that counts.
 * @param people How many people count, at least 1.
 */
export function precisionAndRecall(
  correct: readonly boolean[],
  people: number,
): { readonly precision: number; readonly recall: number } {
  const precisions: number[] = [];
  const recalls: number[] = [];
  let found = 0;
  for (const [index, isCorrect] of correct.entries()) {
    if (isCorrect) found++;
    precisions.push(found / (index + 1));
    recalls.push(found / people);
  }
  for (let index = precisions.length - 1; index > 0; index--) {
    precisions[index - 1] = Math.max(precisions[index - 1] as number, precisions[index] as number);
  }
  let place = 0;
  let sum = 0;
  for (const recall of RECALLS) {
    while (place < recalls.length && (recalls[place] as number) < recall) place++;
    sum += precisions[place] ?? 0;
  }
  return { precision: sum / RECALLS.length, recall: found / people };
}
