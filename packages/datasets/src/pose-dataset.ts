import type { RgbImage, Skeleton } from '@posewright/pose';
import type { Annotation } from './annotation.js';

/** Annotated pictures of people, by index. */
export interface PoseDataset {
  /** E.g. `lsp-crops/train`. */
  readonly name: string;
  /** The joints of every pose. */
  readonly skeleton: Skeleton;
  /** Pictures in the set. */
  readonly length: number;
  /**
   * What is known about a picture; cheap, nothing is decoded or drawn.
   *
   * @throws {OptionError} where there is no such picture.
   * @throws {DatasetError} where each picture has a file of annotations, and this one is damaged.
   */
  readonly annotation: (index: number) => Annotation;
  /**
   * Decodes or draws a picture, `[height, width, 3]`.
   *
   * @throws {OptionError} where there is no such picture.
   * @throws {ImageError} that names the file, where it cannot be decoded.
   */
  readonly image: (index: number) => Promise<RgbImage>;
}
