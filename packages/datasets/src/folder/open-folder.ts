import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatasetError } from '@posewright/pose';
import { checkIndex } from '../check-index.js';
import { describeSplits } from '../describe-splits.js';
import type { AnnotationFile } from '../pictures/annotation-file.js';
import { attachPictures, type MissingPictures } from '../pictures/attach-pictures.js';
import type { PoseDataset } from '../pose-dataset.js';
import { sortPeople } from '../sort-people.js';
import { splitDataset } from '../split-dataset.js';
import type { FolderContent, FolderPicture } from './folder-picture.js';
import { readFolderCsv } from './read-folder-csv.js';
import { readFolderJson } from './read-folder-json.js';

/** Options of {@link openFolder}. */
export interface FolderOptions {
  /** Folder of the data set. */
  readonly directory: string;
  /** File of annotations, from `directory`, JSON or CSV; `annotations.json`, or else `annotations.csv`, where not given. */
  readonly annotations?: string;
  /** Folder of pictures, from `directory`; `images` where not given. */
  readonly images?: string;
  /** Part of the set: the pictures that have this `split`; or `train` or `validation` at random where none has one. All where not given. */
  readonly split?: string;
  /** Share of the pictures that is held out at random, in (0, 1); 0.2 where not given. */
  readonly validation?: number;
  /** Of the random parts, any integer; 0 where not given. */
  readonly seed?: number;
  /** What to do about pictures that are not in the folder; `error` where not given. */
  readonly missing?: MissingPictures;
}

/**
 * Opens one's own pictures with one's own keypoints: a folder `images/` and `annotations.json`,
 *
 * ```json
 * {
 *   "skeleton": { "joints": ["nose", "left_paw", "right_paw"], "limbs": [["nose", "left_paw"]], "flip": [["left_paw", "right_paw"]] },
 *   "pictures": [{ "file": "cat.jpg", "people": [{ "keypoints": { "nose": [31, 40], "left_paw": [12, 80, false] } }] }]
 * }
 * ```
 *
 * or `annotations.csv` with the columns `picture,person,joint,x,y` and, if one likes, `visible` and `split`. Coordinates are pixels of
 * the picture, 0 at the middle of the first one. A joint that is not named, or `null`, is not labelled; the third number of a
 * keypoint is whether it is seen; a person may have a `box` of [x, y, width, height], a picture a `split`. Without `flip` joints mirror by `left` and
 * `right` in their names; `sigmas` by joint are those of COCO's joint of that name, or 0.072. The skeleton may be the name of a known one.
 *
 * @throws {DatasetError} that names file, picture and key, or line and column, where a value is not what it should be; it names the
 * known splits where there is no such split, and pictures that are not there.
 * @throws {OptionError} where `validation` is not in (0, 1).
 */
export async function openFolder({
  directory,
  annotations,
  images = 'images',
  split,
  validation = 0.2,
  seed = 0,
  missing = 'error',
}: FolderOptions): Promise<PoseDataset> {
  const file = findFile(directory, annotations);
  const content = await (/\.csv$/i.test(file) ? readFolderCsv(file) : readFolderJson(file));
  const isRandom =
    (split === 'train' || split === 'validation') &&
    content.pictures.every((picture) => picture.split === null);
  const name = `folder/${split ?? 'all'}`;
  const chosen = annotate(content, {
    name,
    file,
    ...(split !== undefined && !isRandom && { split }),
  });
  const dataset = await attachPictures(chosen, {
    name,
    file,
    images: resolve(directory, images),
    missing,
  });
  return isRandom ? splitDataset(dataset, { validation, seed })[split] : dataset;
}

const UNSPLIT =
  'Its pictures have no `split`: `train` and `validation` are drawn at random, others there are none.';

function findFile(directory: string, annotations: string | undefined): string {
  const [json, csv] = [
    resolve(directory, 'annotations.json'),
    resolve(directory, 'annotations.csv'),
  ];
  if (annotations !== undefined) return resolve(directory, annotations);
  return !existsSync(json) && existsSync(csv) ? csv : json;
}

function annotate(
  { skeleton, pictures }: FolderContent,
  { name, file, split }: { readonly name: string; readonly file: string; readonly split?: string },
): AnnotationFile {
  checkNames(pictures, file);
  const chosen = pictures.filter((picture) => split === undefined || picture.split === split);
  if (chosen.length === 0) {
    throw new DatasetError(
      split === undefined
        ? `\`${file}\` lists no picture.`
        : `\`${file}\` has no picture of the split '${split}'. ${pictures.some((picture) => picture.split !== null) ? describeSplits(pictures.map((picture) => picture.split)) : UNSPLIT}`,
      { file },
    );
  }
  const pictureAt = (index: number) => {
    checkIndex(index, chosen.length);
    return chosen[index] as FolderPicture;
  };
  return {
    name,
    skeleton,
    length: chosen.length,
    picture: (index) => ({ file: pictureAt(index).file }),
    annotation: (index) => {
      const { file: picture, people, split, source } = pictureAt(index);
      return {
        id: picture,
        file: picture,
        ...sortPeople(people),
        ...(split !== null && { split }),
        ...(source !== null && { source }),
      };
    },
  };
}

function checkNames(pictures: readonly FolderPicture[], file: string): void {
  const places = new Map<string, number>();
  pictures.forEach((picture, index) => {
    const first = places.get(picture.file);
    places.set(picture.file, index);
    if (first === undefined) return;
    throw new DatasetError(
      `\`pictures[${index}].file\` in \`${file}\` is '${picture.file}', as \`pictures[${first}].file\` is. Bring the people of a picture together.`,
      { file, record: index },
    );
  });
}
