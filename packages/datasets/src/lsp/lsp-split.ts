import { OptionError } from '@posewright/pose';

/** A part of Leeds Sports Pose or its extension; `validation` of the former is `test`. */
export type LspSplit = 'train' | 'validation' | 'test' | 'all';

/** Which of the two. */
export type LspEdition = 'original' | 'extended';

/** Digits of a picture's number in its name: `im0001.jpg` and `im00001.jpg`. */
export const LSP_DIGITS: Readonly<Record<LspEdition, number>> = { original: 4, extended: 5 };

type Numbers = readonly [first: number, last: number];

/**
 * LSP's own halves; and the parts of its extension that reported figures use: pictures numbered up to 8500, and those from 8501
 * to 9500. (The last 500 pictures of the extension are in neither part.)
 */
const NUMBERS: Readonly<Record<LspEdition, Readonly<Partial<Record<LspSplit, Numbers>>>>> = {
  original: { train: [1, 1000], validation: [1001, 2000], test: [1001, 2000], all: [1, 2000] },
  extended: { train: [1, 8500], validation: [8501, 9500], all: [1, Number.POSITIVE_INFINITY] },
};

/** Tells which part a picture is of, by its number counted from 1; `null` where it is of none. */
export function lspSplitOf(number: number, edition: LspEdition): LspSplit | null {
  const names = ['train', edition === 'original' ? 'test' : 'validation'] as const;
  return names.find((split) => isInLspSplit(number, { split, edition })) ?? null;
}

/**
 * Tells whether a picture belongs to a part, by its number counted from 1.
 *
 * @throws {OptionError} where there is no such part.
 */
export function isInLspSplit(
  number: number,
  { split, edition }: { readonly split: LspSplit; readonly edition: LspEdition },
): boolean {
  const numbers = NUMBERS[edition][split];
  if (numbers === undefined) {
    const known = Object.keys(NUMBERS[edition]).map((name) => `'${name}'`);
    throw new OptionError('split', `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`, split);
  }
  return number >= numbers[0] && number <= numbers[1];
}
