import { type Box, DatasetError } from '@posewright/pose';
import { readJsonRecords } from '../json/read-json-records.js';
import { type RecordReader, readRecord } from '../json/record-reader.js';
import type { CocoAnnotations } from './read-coco-annotations.js';

/** Somebody that a detector found. */
export interface CocoDetection {
  /** In pixels of the picture, pixel centres at integers. */
  readonly box: Box;
  /** As it is in the file: any finite number. */
  readonly score: number;
}

/** COCO counts boxes from the corner of the picture; here pixel centres are at integers. */
const HALF_PIXEL = 0.5;

/**
 * Reads a detector's boxes in COCO's format, a list of `{ image_id, category_id, bbox, score }`, as top-down networks are measured with. Boxes
 * are moved by half a pixel to the frame of keypoints. Those of other categories are left out, and those of pictures that
 * `truth` does not have, as long as it has some.
 *
 * @param truth The annotations that the detections belong to.
 * @returns For each picture of `truth`, in its order, what was found in it in the order of the file.
 * @throws {DatasetError} that names file, record and key, where the file cannot be read, is not JSON, ends early, or is not a
 * list, a value is not what it should be, or no detection is of a picture that `truth` has.
 */
export async function readCocoDetections(
  file: string,
  truth: CocoAnnotations,
): Promise<readonly (readonly CocoDetection[])[]> {
  const places = new Map(
    Array.from({ length: truth.length }, (_, index) => [truth.picture(index).id, index]),
  );
  const detections = Array.from({ length: truth.length }, (): CocoDetection[] => []);
  let [found, strangers] = [0, 0];
  const { isList } = await readJsonRecords(file, {
    expected: 'detections in COCO format',
    onRecord: ({ list, index, parse }) => {
      if (list !== '') return;
      const record = readRecord(parse(), { file, list, index });
      const place = places.get(record.integer('image_id'));
      if (place === undefined) strangers++;
      else found++;
      const detection = readDetection(record);
      if (record.integer('category_id') !== truth.categoryId || place === undefined) return;
      detections[place]?.push(detection);
    },
  });
  if (!isList) {
    throw new DatasetError(
      `\`${file}\` is an object. Expected a list of detections, [{ image_id, category_id, bbox, score }, ...].`,
      { file },
    );
  }
  if (found > 0 || strangers === 0) return detections;
  throw new DatasetError(
    `None of the ${strangers} detections in \`${file}\` is of a picture of the annotations. Are both files of the same set?`,
    { file },
  );
}

function readDetection(record: RecordReader): CocoDetection {
  const expected = '[x, y, width, height]';
  const [x, y, width, height] = (record.optionalBox('bbox') ?? record.fail('bbox', expected)) as [
    number,
    number,
    number,
    number,
  ];
  if (width < 0 || height < 0) record.fail('bbox', `${expected} of 0 or more`);
  return {
    box: { x: x - HALF_PIXEL, y: y - HALF_PIXEL, width, height },
    score: record.number('score'),
  };
}
