import { DatasetError } from '@posewright/pose';
import { checkIndex } from '../check-index.js';
import { describeSplits } from '../describe-splits.js';
import { readJsonRecords } from '../json/read-json-records.js';
import type { AnnotationFile } from '../pictures/annotation-file.js';
import { annotatePicture, pictureAt } from './annotate-picture.js';
import { chooseCategory } from './choose-category.js';
import { createCocoRecords } from './coco-records.js';
import { indexCocoRecords } from './index-coco-records.js';

/** Options of {@link readCocoAnnotations}. */
export interface CocoAnnotationsOptions {
  /** E.g. `annotations/person_keypoints_val2017.json`. */
  readonly file: string;
  /** Name of the category to read, e.g. `person`; where not given, the only one with keypoints. */
  readonly category?: string;
  /** Only pictures whose record has this `split`; all where not given. (COCO's own files have none.) */
  readonly split?: string;
}

/**
 * The annotations of a COCO file, without pictures; they are in the order of their ids, as pycocotools takes them. An
 * annotation's `id` is COCO's number, and its `file` the `file_name` as it is written.
 */
export interface CocoAnnotations extends AnnotationFile {
  /** COCO's number of the category, `category_id` of results. */
  readonly categoryId: number;
  /**
   * COCO's number of a picture, and its `file_name`; cheaper than its annotation.
   *
   * @throws {OptionError} where there is no such picture.
   */
  readonly picture: (index: number) => { readonly id: number; readonly file: string };
}

/**
 * Reads a file of keypoints in COCO's format: `images`, `annotations`, `categories`. It is read piece by piece into columns of
 * numbers, poses are built when they are asked for, and outlines of people with keypoints are passed over.
 *
 * Keypoints are taken as they are (COCO's whole numbers are pixel centres); boxes and outlines, which COCO counts from
 * the corner of the picture, are moved by half a pixel. A joint with `v` 0 is `null`, with `v` 1 not `visible`.
 *
 * @throws {DatasetError} that names file, record and key, where the file cannot be read, is not JSON or ends early, lacks a
 * list, a value is not what it should be, an id is used twice, an annotation belongs to no picture or to another category.
 *
 * Lin et al., "Microsoft COCO: common objects in context" (2014); https://cocodataset.org/#format-data.
 */
export async function readCocoAnnotations({
  file,
  category,
  split,
}: CocoAnnotationsOptions): Promise<CocoAnnotations> {
  const records = createCocoRecords(file);
  const { isList, lists } = await readJsonRecords(file, {
    expected: 'annotations in COCO format',
    apart: 'segmentation',
    onRecord: records.add,
  });
  checkLists(file, isList, lists);
  const { pictures, people, categories } = records;
  const chosen = chooseCategory(records, { file, category });
  const index = indexCocoRecords(records, {
    file,
    category: chosen,
    categories,
    leaveOutOthers: category !== undefined,
    isRead: (place) => split === undefined || pictures.splits[place] === split,
  });
  if (index.pictures.length === 0) {
    throw new DatasetError(
      split === undefined
        ? `\`images\` in \`${file}\` is empty.`
        : `\`${file}\` has no picture of the split '${split}'. ${describeSplits(pictures.splits)}`,
      { file },
    );
  }
  const placeOf = (picture: number) => {
    checkIndex(picture, index.pictures.length);
    return index.pictures[picture] as number;
  };
  return {
    name: `coco/${split ?? 'all'}`,
    skeleton: chosen.skeleton,
    categoryId: chosen.id,
    length: index.pictures.length,
    picture: (picture) => pictureAt(placeOf(picture), pictures),
    annotation: (picture) =>
      annotatePicture(placeOf(picture), index.peopleOf(picture), {
        pictures,
        people,
        category: chosen,
      }),
  };
}

function checkLists(file: string, isList: boolean, lists: ReadonlySet<string>): void {
  if (isList) {
    throw new DatasetError(
      `\`${file}\` is a list, as results are. Expected an object with \`images\`, \`annotations\` and \`categories\`.`,
      { file },
    );
  }
  for (const list of ['images', 'annotations', 'categories']) {
    if (lists.has(list)) continue;
    throw new DatasetError(
      `\`${file}\` has no list \`${list}\`. Expected an object with \`images\`, \`annotations\` and \`categories\`.`,
      { file },
    );
  }
}
