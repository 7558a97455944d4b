import { DatasetError, type Keypoint, type Pose } from '@posewright/pose';
import { readJsonRecords } from '../json/read-json-records.js';
import { recordFault } from '../json/record-fault.js';
import { type RecordReader, readRecord } from '../json/record-reader.js';
import type { CocoAnnotations } from './read-coco-annotations.js';

/** A pose from a file of results. */
export interface CocoResult extends Pose {
  /** As it is in the file: any finite number. */
  readonly score: number;
  /** Width times height of the record's `bbox`, by which pycocotools takes the pose for medium or large; only where it has one. */
  readonly area?: number;
}

/**
 * Reads poses in COCO's format of results, a list of `{ image_id, category_id, keypoints, score }` with x, y and a score for
 * each joint. An empty list is right: nobody was found. A joint at 0, 0 with score 0 is `null`.
 *
 * @param truth The annotations that the results belong to.
 * @returns For each picture of `truth`, in its order, its poses in the order of the file, in pixels of the picture.
 * @throws {DatasetError} that names file, record and key, where the file cannot be read, is not JSON, ends early, or is not a
 * list, a value is not what it should be, or a result is of another picture or category than `truth` has.
 */
export async function readCocoResults(
  file: string,
  truth: CocoAnnotations,
): Promise<readonly (readonly CocoResult[])[]> {
  const places = new Map(
    Array.from({ length: truth.length }, (_, index) => [truth.picture(index).id, index]),
  );
  const results = Array.from({ length: truth.length }, (): CocoResult[] => []);
  const strangers: { readonly index: number; readonly id: number }[] = [];
  let count = 0;
  const { isList } = await readJsonRecords(file, {
    expected: 'results in COCO format',
    onRecord: ({ list, index, parse }) => {
      if (list !== '') return;
      count++;
      const record = readRecord(parse(), { file, list, index });
      const id = record.integer('image_id');
      const place = places.get(id);
      if (place === undefined) strangers.push({ index, id });
      else results[place]?.push(readResult(record, truth));
    },
  });
  if (!isList) {
    throw new DatasetError(
      `\`${file}\` is an object. Expected a list of results, [{ image_id, category_id, keypoints, score }, ...].`,
      { file },
    );
  }
  const [stranger] = strangers;
  if (stranger === undefined) return results;
  throw recordFault(
    file,
    { key: `[${stranger.index}].image_id`, record: stranger.index },
    `is ${stranger.id}, which is no picture of the annotations; ${strangers.length} of the ${count} results are of such pictures. ` +
      'Are both files of the same set?',
  );
}

function readResult(record: RecordReader, { skeleton, categoryId }: CocoAnnotations): CocoResult {
  if (record.integer('category_id') !== categoryId) {
    record.fail('category_id', `${categoryId}, the category of the annotations`);
  }
  const numbers = record.numbers('keypoints');
  const joints = skeleton.joints.length;
  if (numbers.length !== 3 * joints) {
    record.fail(
      'keypoints',
      `${3 * joints} numbers: x, y and a score for each of the ${joints} joints of ${skeleton.name} (it has ${numbers.length})`,
    );
  }
  const box = record.optionalBox('bbox');
  return {
    keypoints: skeleton.joints.map((_, joint) => keypointAt(numbers, 3 * joint)),
    score: record.number('score'),
    ...(box !== null && { area: (box[2] as number) * (box[3] as number) }),
  };
}

function keypointAt(numbers: readonly number[], place: number): Keypoint | null {
  const [x, y, score] = [numbers[place], numbers[place + 1], numbers[place + 2]] as [
    number,
    number,
    number,
  ];
  return x === 0 && y === 0 && score === 0 ? null : { x, y, score };
}
