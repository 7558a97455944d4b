import { LSP_14, type Size, type Skeleton } from '@posewright/pose';
import type { Mark } from './mark.js';

/** A picture with one pose. */
export interface AnnotatedPicture {
  /** Unique, also in later visits. */
  readonly id: string;
  readonly name: string;
  /** The file as it was added. */
  readonly blob: Blob;
  readonly size: Size;
  /** In the order of the skeleton's joints. */
  readonly marks: readonly Mark[];
  /** Whether it is kept for measuring, so that nothing is learned from it. */
  readonly held: boolean;
}

/** Everything that can be undone. */
export interface Scene {
  readonly skeleton: Skeleton;
  readonly pictures: readonly AnnotatedPicture[];
  /** Index of the picture that is shown. */
  readonly current: number;
  /** Index of the active joint. */
  readonly joint: number;
}

/** An annotator with its history. */
export interface AnnotatorState {
  readonly scene: Scene;
  readonly past: readonly Scene[];
  readonly future: readonly Scene[];
  /** What goes on, e.g. a drag, whose steps are undone together; `null` where nothing does. */
  readonly gesture: string | null;
}

/** An annotator without pictures. */
export const NOTHING_ANNOTATED: AnnotatorState = {
  scene: { skeleton: LSP_14, pictures: [], current: 0, joint: 0 },
  past: [],
  future: [],
  gesture: null,
};
