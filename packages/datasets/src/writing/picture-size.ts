import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Size } from '@posewright/pose';
import type { Annotation } from '../annotation.js';
import { readPictureSize } from '../yolo-pose/read-picture-size.js';
import type { PlacedPicture } from './place-pictures.js';

/** Where pictures are while a set is written. */
export interface WritingPlaces {
  /** The folder that is filled. */
  readonly temporary: string;
  /** Its later name, which paths of pictures that stay start from. */
  readonly directory: string;
}

/**
 * Gives the size of a picture: as the annotations have it, or else from the header of its file.
 *
 * @returns `null` where the file is not there.
 * @throws {DatasetError} where the file is no picture.
 */
export function pictureSize(
  { size }: Annotation,
  { folder, name }: PlacedPicture,
  { temporary, directory }: WritingPlaces,
): Size | null {
  if (size !== undefined) return size;
  const places = [join(temporary, folder, name), resolve(directory, folder, name)];
  const file = places.find((place) => existsSync(place));
  return file === undefined ? null : readPictureSize(file);
}
