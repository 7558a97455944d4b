import { access, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DatasetError } from '@posewright/pose';
import { attachPictures, type MissingPictures } from '../pictures/attach-pictures.js';
import type { PoseDataset } from '../pose-dataset.js';
import { tellSplit } from '../tell-split.js';
import { readCocoAnnotations } from './read-coco-annotations.js';

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
  /** What to do about pictures that are not in the folder; `error` where not given. */
  readonly missing?: MissingPictures;
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
  const dataset = await attachPictures(truth, {
    name: `coco/${options.split ?? 'all'}`,
    file,
    images,
    missing,
  });
  return options.split === undefined ? dataset : tellSplit(dataset, options.split);
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
  if (split === undefined) {
    if (annotations === undefined) await checkWhole(directory, named.file);
    return named;
  }
  if (annotations !== undefined) return { ...named, split };
  const official = resolve(directory, 'annotations', `person_keypoints_${split}.json`);
  return (await exists(official))
    ? { file: official, images: resolve(directory, images ?? split) }
    : { ...named, split };
}

/** A folder in the layout of COCO itself has a file for each part, and none of the whole. */
async function checkWhole(directory: string, file: string): Promise<void> {
  if (await exists(file)) return;
  const names = await readdir(resolve(directory, 'annotations')).catch(() => []);
  const splits = names.flatMap((name) => /^person_keypoints_(.+)\.json$/.exec(name)?.[1] ?? []);
  if (splits.length === 0) return;
  throw new DatasetError(
    `\`${directory}\` has no \`person_keypoints.json\` of the whole set. It has the parts ${splits
      .sort()
      .map((name) => `'${name}'`)
      .join(', ')}; name one of them as \`split\`.`,
    { file: directory },
  );
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
