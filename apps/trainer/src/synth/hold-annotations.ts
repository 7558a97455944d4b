import type { Annotation, PoseDataset } from '@posewright/datasets';

/** Remembers annotations that cost as much as drawing the picture, as text: about a kilobyte for each person. */
export function holdAnnotations(dataset: PoseDataset): PoseDataset {
  const held = new Map<number, string>();
  return {
    ...dataset,
    annotation: (index): Annotation => {
      const known = held.get(index);
      if (known !== undefined) return JSON.parse(known);
      const annotation = dataset.annotation(index);
      held.set(index, JSON.stringify(annotation));
      return annotation;
    },
  };
}
