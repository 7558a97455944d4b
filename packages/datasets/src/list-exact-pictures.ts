import type { PoseDataset } from './pose-dataset.js';

/**
 * Lists the pictures that a set should be measured on: where some say whether their annotations are the original ones,
 * those that have them; else all.
 *
 * @returns Indices, in order.
 */
export function listExactPictures({
  length,
  annotation,
}: Pick<PoseDataset, 'length' | 'annotation'>): number[] {
  const flags = Array.from({ length }, (_, index) => annotation(index).exact);
  const isFlagged = flags.some((exact) => exact !== undefined);
  return [...flags.keys()].filter((index) => !isFlagged || flags[index] === true);
}
