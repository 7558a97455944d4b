import { createRandom, OptionError, shuffle } from '@posewright/pose';
import { checkIndex } from '../check-index.js';
import type { PoseDataset } from '../pose-dataset.js';

/** Options of {@link splitByShares}. */
export interface ShareOptions {
  /** By the name of each part its share of the pictures, in (0, 1]; they sum to 1. */
  readonly shares: Readonly<Record<string, number>>;
  /** Any integer; the same seed gives the same parts. */
  readonly seed: number;
  /** Pictures with the same key come into the same part, e.g. copies of one file, or frames of one film; each its own where not given. */
  readonly keyOf?: (index: number) => string | number;
}

const TOLERANCE = 1e-6;

/**
 * Says at random of every picture which part it is of; parts that the set had are gone. All people of a picture are in one part, as are
 * pictures of the same key. Shares are met to the picture where keys allow it, and no part is empty.
 *
 * @returns A view with `split` in its annotations.
 * @throws {OptionError} where a share is not in (0, 1], they do not sum to 1, or there are more parts than groups of pictures.
 */
export function splitByShares(
  dataset: PoseDataset,
  { shares, seed, keyOf = (index) => index }: ShareOptions,
): PoseDataset {
  checkShares(shares);
  const names = Object.keys(shares);
  const groups = [...groupBy(dataset.length, keyOf).values()];
  if (groups.length < names.length) {
    throw new OptionError(
      'shares',
      `at most ${groups.length} parts, as the set has so many groups of pictures`,
      names.length,
    );
  }
  const splits = new Array<string>(dataset.length);
  const room = wholeShares(Object.values(shares), dataset.length);
  // Large groups first, while there is room for them; the sort keeps the random order of equals.
  const order = shuffle(groups, createRandom(seed)).sort((a, b) => b.length - a.length);
  for (const [place, group] of order.entries()) {
    const part = choosePart(room, { size: group.length, groupsLeft: order.length - place });
    (room[part] as Room).left -= group.length;
    (room[part] as Room).isEmpty = false;
    for (const index of group) splits[index] = names[part] as string;
  }
  return {
    ...dataset,
    annotation: (index) => {
      checkIndex(index, dataset.length);
      return { ...dataset.annotation(index), split: splits[index] as string };
    },
  };
}

/** How many pictures a part still takes. */
interface Room {
  left: number;
  isEmpty: boolean;
}

/** The first part with room for all, else the one with the most; the last groups go to parts that have none. */
function choosePart(
  room: readonly Room[],
  { size, groupsLeft }: { readonly size: number; readonly groupsLeft: number },
): number {
  const empty = room.findIndex(({ isEmpty }) => isEmpty);
  if (room.filter(({ isEmpty }) => isEmpty).length >= groupsLeft) return empty;
  const fitting = room.findIndex(({ left }) => left >= size);
  if (fitting >= 0) return fitting;
  const most = Math.max(...room.map(({ left }) => left));
  return room.findIndex(({ left }) => left === most);
}

/** Whole numbers that sum to `total`, nearest to the shares (largest remainder). */
function wholeShares(shares: readonly number[], total: number): Room[] {
  const exact = shares.map((share) => share * total);
  const whole = exact.map(Math.floor);
  const missing = total - whole.reduce((sum, count) => sum + count, 0);
  const byRemainder = [...shares.keys()].sort(
    (a, b) =>
      (exact[b] as number) - (whole[b] as number) - ((exact[a] as number) - (whole[a] as number)),
  );
  for (const part of byRemainder.slice(0, missing)) whole[part] = (whole[part] as number) + 1;
  return whole.map((left) => ({ left, isEmpty: true }));
}

function groupBy(
  length: number,
  keyOf: (index: number) => string | number,
): ReadonlyMap<string | number, number[]> {
  const groups = new Map<string | number, number[]>();
  for (let index = 0; index < length; index++) {
    const key = keyOf(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}

function checkShares(shares: Readonly<Record<string, number>>): void {
  const values = Object.values(shares);
  const sum = values.reduce((total, share) => total + share, 0);
  const isRight = values.every((share) => share > 0 && share <= 1);
  if (isRight && Math.abs(sum - 1) <= TOLERANCE) return;
  throw new OptionError('shares', 'shares in (0, 1] that sum to 1', shares);
}
