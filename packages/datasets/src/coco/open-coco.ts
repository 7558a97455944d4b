import { access, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { decodeImage } from '@posewright/image/node';
import { DatasetError } from '@posewright/pose';
import type { PoseDataset } from '../pose-dataset.js';
import { subset } from '../subset.js';
import { type CocoAnnotations, readCocoAnnotations } from './read-coco-annotations.js';

/** Options of {@link openCoco}. */
export interface CocoOptions {
  /** Folder of the data set. */
  readonly directory: string;
  /**
   * Name of a part, e.g. `val2017`. Where the folder has `annotations/person_keypoints_<split>.json`, that file with the pictures
   * in the folder `<split>`; else those pictures of `annotations` whose record has this `split`. All where not given.
   */
  readonly split?: string;
  /** File of annotations, from `directory`; `person_keypoints.json` where not given. */
  readonly annotations?: string;
  /** Folder of pictures, from `directory`; `images` where not given. */
  readonly images?: string;
  /** Name of the category to read, e.g. `person`; where not given, the only one with keypoints. */
  readonly category?: string;
  /** What to do about pictures that are not in the folder: an `error` (the default), or `leave-out`. */
  readonly missing?: 'error' | 'leave-out';
}

/**
 * Opens a data set in COCO's format, COCO itself or one's own: all people of a picture together, pictures in the order of
 * their ids. See {@link readCocoAnnotations} for what becomes of the annotations; `file` is the path of the picture.
 *
 * @throws {DatasetError} that names file, record and key, as `readCocoAnnotations`, and where a picture is not in its folder.
 */
export async function openCoco(options: CocoOptions): Promise<PoseDataset> {
  const { file, images, split } = await findLayout(options);
  const { category, missing = 'error' } = options;
  const truth = await readCocoAnnotations({
    file,
    ...(category !== undefined && { category }),
    ...(split !== undefined && { split }),
  });
  const present = await findPresent(truth, { file, images, missing });
  const { skeleton, length, annotation, picture } = truth;
  const whole: PoseDataset = {
    name: `coco/${options.split ?? 'all'}`,
    skeleton,
    length,
    annotation: (index) => ({ ...annotation(index), file: join(images, picture(index).file) }),
    image: async (index) => decodeImage(join(images, picture(index).file)),
  };
  return present.length === length ? whole : subset(whole, present);
}

/** Where annotations and pictures are, and the split to choose within the file. */
interface CocoLayout {
  readonly file: string;
  readonly images: string;
  readonly split?: string;
}

async function findLayout({
  directory,
  split,
  annotations,
  images,
}: CocoOptions): Promise<CocoLayout> {
  const named = {
    file: resolve(directory, annotations ?? 'person_keypoints.json'),
    images: resolve(directory, images ?? 'images'),
  };
  if (split === undefined) return named;
  if (annotations !== undefined) return { ...named, split };
  const official = resolve(directory, 'annotations', `person_keypoints_${split}.json`);
  const isOfficial = await access(official).then(
    () => true,
    () => false,
  );
  return isOfficial
    ? { file: official, images: resolve(directory, images ?? split) }
    : { ...named, split };
}

/** Gives the indices of pictures whose file is there. */
async function findPresent(
  { length, picture }: CocoAnnotations,
  {
    file,
    images,
    missing,
  }: { readonly file: string; readonly images: string; readonly missing: 'error' | 'leave-out' },
): Promise<number[]> {
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
        "Check `directory` and `images`, or say `missing: 'leave-out'` to go on without them.",
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
