import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { decodeImage } from '@posewright/image/node';
import { DatasetError } from '@posewright/pose';
import type { PoseDataset } from '../pose-dataset.js';
import { subset } from '../subset.js';
import type { AnnotationFile } from './annotation-file.js';

/** What to do about pictures that are not in the folder: an `error`, `leave-out`, or `keep`: their annotations alone, without a look. */
export type MissingPictures = 'error' | 'leave-out' | 'keep';

/** Options of {@link attachPictures}. */
export interface PicturesOptions {
  /** Of the data set, e.g. `coco/val2017`. */
  readonly name: string;
  /** The annotations, for messages. */
  readonly file: string;
  /** Folder of the pictures. */
  readonly images: string;
  readonly missing: MissingPictures;
}

/**
 * Makes a data set of annotations and a folder of pictures, which are decoded one by one when they are asked for.
 *
 * @throws {DatasetError} where a picture is not in its folder.
 */
export async function attachPictures(
  annotations: AnnotationFile,
  options: PicturesOptions,
): Promise<PoseDataset> {
  const { name, images } = options;
  const { skeleton, length, annotation, picture } = annotations;
  const present = await findPresent(annotations, options);
  const whole: PoseDataset = {
    name,
    skeleton,
    length,
    annotation: (index) => ({ ...annotation(index), file: join(images, picture(index).file) }),
    image: async (index) => decodeImage(join(images, picture(index).file)),
  };
  return present.length === length ? whole : subset(whole, present);
}

/** Gives the indices of pictures whose file is there. */
async function findPresent(
  { length, picture }: AnnotationFile,
  { file, images, missing }: PicturesOptions,
): Promise<number[]> {
  if (missing === 'keep') return Array.from({ length }, (_, index) => index);
  const names = Array.from({ length }, (_, index) => picture(index).file);
  const folders = new Map<string, ReadonlySet<string>>();
  for (const folder of new Set(names.map((name) => dirname(name)))) {
    folders.set(folder, await listFolder(join(images, folder)));
  }
  const isPresent = (name: string) => folders.get(dirname(name))?.has(basename(name)) ?? false;
  const present = [...names.keys()].filter((index) => isPresent(names[index] as string));
  const absent = names.filter((name) => !isPresent(name));
  if (absent.length > 0 && (missing === 'error' || present.length === 0)) {
    throw new DatasetError(
      `${absent.length} of the ${length} pictures in \`${file}\` are not in \`${images}\`, the first is '${absent[0]}'. ` +
        "Check the folder, take them out of the annotations, or say `missing: 'leave-out'` to go on without them.",
      { file: images },
    );
  }
  return present;
}

async function listFolder(folder: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(await readdir(folder));
  } catch (cause) {
    throw new DatasetError(
      `\`${folder}\` cannot be listed. Expected the folder of the data set's pictures; check \`directory\` and \`images\`.`,
      { file: folder, cause },
    );
  }
}
