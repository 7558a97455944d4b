import type { Annotation } from './annotation.js';
import { checkIndex } from './check-index.js';
import type { PoseDataset } from './pose-dataset.js';

/**
 * Makes a view of some pictures of a data set; nothing is copied.
 *
 * @param choice Indices into `dataset`, in the order that the view has (repeats are allowed), or a
 * predicate that is asked once for each annotation.
 * @throws {OptionError} where an index is outside `dataset`.
 */
export function subset(
  dataset: PoseDataset,
  choice: readonly number[] | ((annotation: Annotation, index: number) => boolean),
): PoseDataset {
  const indices = typeof choice === 'function' ? matching(dataset, choice) : [...choice];
  for (const index of indices) checkIndex(index, dataset.length);
  const original = (index: number) => {
    checkIndex(index, indices.length);
    return indices[index] as number;
  };
  return {
    name: dataset.name,
    skeleton: dataset.skeleton,
    length: indices.length,
    annotation: (index) => dataset.annotation(original(index)),
    image: async (index) => dataset.image(original(index)),
  };
}

function matching(
  dataset: PoseDataset,
  isChosen: (annotation: Annotation, index: number) => boolean,
): number[] {
  const all = Array.from({ length: dataset.length }, (_, index) => index);
  return all.filter((index) => isChosen(dataset.annotation(index), index));
}
