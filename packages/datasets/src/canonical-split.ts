/** Gives the name that a part has in this project: `val2017` and `valid` are `validation`, `train2017` is `train`; others keep theirs. */
export function canonicalSplit(split: string): string {
  if (/^train(\d{4})?$/.test(split)) return 'train';
  if (/^(val|valid|validation)(\d{4})?$/.test(split)) return 'validation';
  return /^test(\d{4})?$/.test(split) ? 'test' : split;
}
