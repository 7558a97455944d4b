/**
 * What wrappers of PyTorch put before every name, e.g. `module.` of `DataParallel`: all up to the last
 * wrapper that the names have in common. `model.` alone stays, since networks have it of their own.
 */
export function wrapperPrefix(names: readonly string[]): string {
  const [first = ''] = names;
  const words = first.split('.', MOST_WORDS + 1).slice(0, -1);
  for (let length = words.length; length > 0; length--) {
    const prefix = `${words.slice(0, length).join('.')}.`;
    const isWrapper = WRAPPERS.includes(words[length - 1] as string);
    if (isWrapper && names.every((name) => name.startsWith(prefix))) return prefix;
  }
  return '';
}

/** Wrappers in wrappers go no deeper. */
const MOST_WORDS = 4;

/** Of `DataParallel` and `DistributedDataParallel`, and of `torch.compile`. */
const WRAPPERS: readonly string[] = ['module', '_orig_mod'];
