import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Annotation } from '../annotation.js';
import { everybodyIn } from '../everybody-in.js';
import type { DatasetSpec } from '../open-dataset.js';
import type { PoseDataset } from '../pose-dataset.js';
import { pictureSize, type WritingPlaces } from '../writing/picture-size.js';
import { type PlacedPicture, placedFiles, placePictures } from '../writing/place-pictures.js';
import { unlooked } from '../writing/unlooked.js';
import { writeFreshFolder } from '../writing/write-fresh-folder.js';
import { writeJsonObject } from '../writing/write-json.js';
import type { WriteOptions, WrittenDataset } from '../writing/write-options.js';
import { cocoRecordOf } from './coco-record-of.js';

const CATEGORY_ID = 1;

/**
 * Writes a data set in COCO's format. Where every picture is of a part, the layout is COCO's own, `annotations/person_keypoints_<split>.json` and
 * `<split>/`; else one file, `person_keypoints.json`, whose pictures say their `split`, and `images/`.
 *
 * Keypoints are written as they are, boxes and outlines from the corner of the picture. `v` is 1 for a joint that is hidden and 2 for one
 * that is seen or of which nothing is said. A box that is not known is that around the keypoints, an area 0.53 of the box. COCO has no
 * centers, scales, heads and lengths. Numbers of pictures are kept where all have one; only a piece of the file is ever held.
 *
 * @throws {OptionError} where `directory` is not empty, or drawn pictures are to stay where they are.
 * @throws {DatasetError} that names a picture, where it cannot be copied, linked or measured.
 *
 * Lin et al., "Microsoft COCO: common objects in context" (2014); https://cocodataset.org/#format-data.
 */
export async function writeCoco(
  dataset: PoseDataset,
  options: WriteOptions,
): Promise<WrittenDataset> {
  const { directory } = options;
  const survey = surveyPictures(dataset);
  return writeFreshFolder(directory, async (temporary) => {
    const placed = await placePictures(dataset, options, {
      temporary,
      folderOf: ({ split }) => (survey.isSplit ? (split as string) : 'images'),
    });
    const specs: DatasetSpec[] = [];
    for (const split of survey.isSplit ? survey.splits : [null]) {
      const name =
        split === null ? 'person_keypoints.json' : `annotations/person_keypoints_${split}.json`;
      await mkdir(dirname(join(temporary, name)), { recursive: true });
      const part = { ...survey, split, placed, places: { temporary, directory } };
      await writeJsonObject(join(temporary, name), [
        ['images', { items: pictureRecords(dataset, part) }],
        ['annotations', { items: personRecords(dataset, part) }],
        ['categories', [categoryOf(dataset, options.category ?? 'person')]],
      ]);
      specs.push({
        kind: 'coco',
        directory,
        ...(split !== null && { split }),
        ...unlooked(options),
      });
    }
    return { specs, files: placedFiles(placed, directory) };
  });
}

/** What has to be known of all pictures before the first is written. */
interface PictureSurvey {
  /** Whether every picture is of a part. */
  readonly isSplit: boolean;
  readonly splits: ReadonlySet<string>;
  /** COCO's number of a picture. */
  readonly idOf: (annotation: Annotation, index: number) => number;
}

interface CocoPart extends PictureSurvey {
  /** Only its pictures; all where `null`. */
  readonly split: string | null;
  readonly placed: readonly (PlacedPicture | null)[];
  readonly places: WritingPlaces;
}

function surveyPictures(dataset: PoseDataset): PictureSurvey {
  const splits = new Set<string>();
  const ids = new Set<number>();
  let isSplit = true;
  for (let index = 0; index < dataset.length; index++) {
    const { id, split } = dataset.annotation(index);
    if (split === undefined) isSplit = false;
    else splits.add(split);
    if (/^\d{1,15}$/.test(id)) ids.add(Number(id));
  }
  const isNumbered = ids.size === dataset.length;
  return { isSplit, splits, idOf: ({ id }, index) => (isNumbered ? Number(id) : index + 1) };
}

function* pictureRecords(
  dataset: PoseDataset,
  { idOf, isSplit, split: part, placed, places }: CocoPart,
): Generator<unknown> {
  for (let index = 0; index < dataset.length; index++) {
    const annotation = dataset.annotation(index);
    const { split, source, exact } = annotation;
    if (part !== null && split !== part) continue;
    const picture = placed[index] as PlacedPicture;
    yield {
      id: idOf(annotation, index),
      file_name: picture.name,
      ...pictureSize(annotation, picture, places),
      ...(!isSplit && split !== undefined && { split }),
      ...(source !== undefined && { source }),
      ...(exact !== undefined && { exact_annotations: exact }),
    };
  }
}

/** Ids go on through all parts, so that parts can be brought together again. */
function* personRecords(dataset: PoseDataset, { idOf, split }: CocoPart): Generator<unknown> {
  let id = 0;
  for (let index = 0; index < dataset.length; index++) {
    const annotation = dataset.annotation(index);
    for (const person of everybodyIn(annotation)) {
      id++;
      if (split !== null && annotation.split !== split) continue;
      const pictureId = idOf(annotation, index);
      yield cocoRecordOf(person, { id, pictureId, categoryId: CATEGORY_ID });
    }
  }
}

function categoryOf({ skeleton: { joints, limbs } }: PoseDataset, name: string): object {
  return {
    id: CATEGORY_ID,
    name,
    supercategory: name,
    keypoints: joints,
    skeleton: limbs.map(([from, to]) => [from + 1, to + 1]),
  };
}
