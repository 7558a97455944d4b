/** Says which parts the pictures of a file are of, for messages about one that is not there; `null` is none. */
export function describeSplits(splits: Iterable<string | null>): string {
  const known = [...new Set(splits)].filter((name) => name !== null);
  if (known.length > 0)
    return `Its pictures are of ${known.map((name) => `'${name}'`).join(', ')}.`;
  return 'Its pictures have no `split`; leave it out.';
}
