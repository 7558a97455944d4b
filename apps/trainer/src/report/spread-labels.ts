/**
 * Moves labels on a line apart until none is nearer to the next than `gap`, in the order of their
 * positions and as little as the range from `low` to `high` allows.
 */
export function spreadLabels<Label extends { readonly y: number }>(
  labels: readonly Label[],
  { gap, low, high }: { readonly gap: number; readonly low: number; readonly high: number },
): Label[] {
  const sorted = [...labels].sort((left, right) => left.y - right.y);
  const places: number[] = [];
  for (const { y } of sorted) places.push(Math.max(y, (places.at(-1) ?? low - gap) + gap));
  for (let index = places.length - 1, limit = high; index >= 0; index--, limit -= gap) {
    places[index] = Math.min(places[index] as number, limit);
    limit = places[index] as number;
  }
  return sorted.map((label, index) => ({ ...label, y: places[index] as number }));
}
