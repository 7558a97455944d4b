import type { PoseDataset } from '../pose-dataset.js';

/** Annotations without their pictures, by index; an annotation's `file` is the name as it is written. */
export interface AnnotationFile extends Omit<PoseDataset, 'image'> {
  /**
   * The name of a picture as it is written; cheaper than its annotation.
   *
   * @throws {OptionError} where there is no such picture.
   */
  readonly picture: (index: number) => { readonly file: string };
}
