import type { Skeleton } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';

/** One picture of one's own data set. */
export interface FolderPicture {
  /** Name of the picture, from the folder of pictures. */
  readonly file: string;
  /** `null` where the file does not say. */
  readonly split: string | null;
  /** `null` where the file does not say. */
  readonly source: string | null;
  readonly people: readonly AnnotatedPose[];
}

/** What a file of one's own data set says. */
export interface FolderContent {
  readonly skeleton: Skeleton;
  readonly pictures: readonly FolderPicture[];
}
