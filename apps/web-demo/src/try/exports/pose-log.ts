import type { EstimatedPose } from '@posewright/estimator';
import { resizing, type Size, transformPose } from '@posewright/pose';
import { signal } from '@preact/signals';
import type { Frame } from '../sources/frame-source.js';

/** The poses of one picture. */
export interface LoggedPicture {
  readonly name: string;
  /** Of the file. */
  readonly size: Size;
  /** In pixels of the file. */
  readonly people: readonly EstimatedPose[];
  /** When it was seen, in milliseconds. */
  readonly time: number;
}

/** Pictures that are kept: half an hour at ten a second. */
const MOST = 18_000;

let pictures: LoggedPicture[] = [];

/** How many pictures of this source can be saved. */
export const loggedPictures = signal(0);

/**
 * Remembers the poses of a picture, in pixels of its file; looked at again it replaces what was remembered.
 *
 * @param found People in pixels of `size`, which is smaller than a large file.
 */
export function logPoses(
  { name, bitmap, original, time }: Frame,
  { people, size, again }: Pick<LoggedPicture, 'people' | 'size'> & { readonly again: boolean },
): void {
  const { height, width } = original ?? bitmap;
  const toFile = resizing(size, { height, width });
  // A pose that is moved keeps the names of its joints.
  const moved = people.map((pose) => transformPose(pose, toFile) as EstimatedPose);
  if (again) pictures.pop();
  else if (pictures.length >= MOST) pictures.shift();
  pictures.push({ name, size: { height, width }, people: moved, time });
  loggedPictures.value = pictures.length;
}

/** What was remembered of this source. */
export function readPoseLog(): readonly LoggedPicture[] {
  return pictures;
}

/** Forgets everything: another source. */
export function resetPoseLog(): void {
  pictures = [];
  loggedPictures.value = 0;
}
