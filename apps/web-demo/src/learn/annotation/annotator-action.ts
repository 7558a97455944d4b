import type { Keypoint } from '@posewright/pose';
import type { SkeletonEdit } from '../skeleton/edit-skeleton.js';
import type { AnnotatedPicture, Scene } from './annotator-state.js';

/** What can be done with annotations. */
export type AnnotatorAction =
  | { readonly type: 'load'; readonly scene: Scene }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** Shows another picture, by its index. */
  | { readonly type: 'show'; readonly picture: number }
  /** Shows the next picture, or the one before. */
  | { readonly type: 'turn'; readonly by: 1 | -1 }
  | { readonly type: 'select'; readonly joint: number }
  | { readonly type: 'step'; readonly by: 1 | -1 }
  /** Puts the active joint somewhere and goes on to the next that has no mark. */
  | { readonly type: 'place'; readonly x: number; readonly y: number }
  /** Drags the active joint. */
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  /** Moves the active joint by pixels; into the middle of the picture where it has no place yet. */
  | { readonly type: 'nudge'; readonly dx: number; readonly dy: number }
  /** Marks the active joint as hidden, or as seen again. */
  | { readonly type: 'hide' }
  /** Says that the active joint is not in the picture, and goes on. */
  | { readonly type: 'leave-out' }
  | { readonly type: 'remove' }
  | { readonly type: 'clear' }
  /** Takes the pose of the nearest picture before that has one. */
  | { readonly type: 'copy-previous' }
  /** Takes a pose that somebody proposes, in pixels of the picture, for joints that have no place yet. */
  | {
      readonly type: 'suggest';
      readonly picture: string;
      readonly keypoints: readonly (Keypoint | null)[];
    }
  | { readonly type: 'add'; readonly pictures: readonly AnnotatedPicture[] }
  | { readonly type: 'drop-picture'; readonly picture: number }
  | { readonly type: 'hold'; readonly picture: number; readonly held: boolean }
  | { readonly type: 'edit-skeleton'; readonly edit: SkeletonEdit }
  /** Starts with other pictures and another skeleton. */
  | { readonly type: 'replace'; readonly scene: Scene };
