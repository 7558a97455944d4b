import { InvalidArgumentError } from 'commander';

/** Shares of a whole, by the names of its parts. */
export type Shares = Readonly<Record<string, number>>;

/** Reads parts and their shares from the command line, e.g. `train=0.8,validation=0.2`; a name alone is the whole. */
export function parseShares(text: string): Shares {
  if (/^[\w-]+$/.test(text)) return { [text]: 1 };
  const entries = text.split(',').map((part) => {
    const [name = '', value = '', ...rest] = part.split('=');
    const share = Number(value);
    if (!/^[\w-]+$/.test(name) || rest.length > 0 || !(share > 0 && share <= 1)) return fail();
    return [name, share] as const;
  });
  const sum = entries.reduce((total, [, share]) => total + share, 0);
  const names = new Set(entries.map(([name]) => name));
  if (names.size < entries.length || Math.abs(sum - 1) > 1e-6) return fail();
  return Object.fromEntries(entries);
}

function fail(): never {
  throw new InvalidArgumentError(
    'Expected names of parts with shares that sum to 1, e.g. train=0.8,validation=0.1,test=0.1.',
  );
}
