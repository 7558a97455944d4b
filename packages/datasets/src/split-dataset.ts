import { createRandom, OptionError, shuffle } from '@posewright/pose';
import type { PoseDataset } from './pose-dataset.js';
import { subset } from './subset.js';

/** Options of {@link splitDataset}. */
export interface SplitOptions {
  /** Share of the pictures that is held out, in (0, 1). */
  readonly validation: number;
  /** Any integer; the same seed gives the same parts. */
  readonly seed: number;
}

/**
 * Splits a data set at random into two views without common pictures, each in the original order. All people of a picture come
 * into the same part; pictures that are nearly the same, such as frames of one film, may not: choose those by {@link subset}.
 *
 * @returns `validation` has `round(length * share)` pictures, but at least one, and `train` the others.
 * @throws {OptionError} where the share is not in (0, 1), or there are fewer than two pictures.
 */
export function splitDataset(
  dataset: PoseDataset,
  { validation, seed }: SplitOptions,
): { readonly train: PoseDataset; readonly validation: PoseDataset } {
  if (!(validation > 0 && validation < 1)) {
    throw new OptionError('validation', 'a share in (0, 1)', validation);
  }
  if (dataset.length < 2) {
    throw new OptionError('dataset.length', 'at least 2', dataset.length);
  }
  const all = Array.from({ length: dataset.length }, (_, index) => index);
  const held = Math.min(Math.max(Math.round(validation * all.length), 1), all.length - 1);
  const shuffled = shuffle(all, createRandom(seed));
  const view = (indices: readonly number[]) =>
    subset(
      dataset,
      [...indices].sort((a, b) => a - b),
    );
  return { train: view(shuffled.slice(held)), validation: view(shuffled.slice(0, held)) };
}
