import type { Pose, Size } from '@posewright/pose';

/** The poses of one picture, or of one frame of a video. */
export interface PicturePoses {
  /** The file, or the address of a stream. */
  readonly file: string;
  /** COCO's number of it; found in the file's name, or counted, where not given. */
  readonly id?: number;
  /** Frame of a video, from 0. */
  readonly frame?: number;
  /** Of the frame, since the first one, in milliseconds. */
  readonly timeMs?: number;
  /** Of the picture, in pixels. */
  readonly size: Size;
  /** In pixels of the picture; an `id` is the person's number. */
  readonly poses: readonly (Pose & { readonly id?: number })[];
}
