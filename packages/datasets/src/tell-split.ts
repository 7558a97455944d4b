import type { PoseDataset } from './pose-dataset.js';

/** Says of every picture which part it is of, where a file of its own holds the part. */
export function tellSplit<Dataset extends PoseDataset>(dataset: Dataset, split: string): Dataset {
  return { ...dataset, annotation: (index) => ({ split, ...dataset.annotation(index) }) };
}
