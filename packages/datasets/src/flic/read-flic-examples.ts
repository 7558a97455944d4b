import { FLIC_11, type Size } from '@posewright/pose';
import { type MatlabReader, openMatlab } from '../matlab/matlab-reader.js';
import type { PictureCollector } from '../person-records/collect-pictures.js';
import { type PersonRecord, UNKNOWN } from '../person-records/person-record.js';
import type { MatlabPeople } from '../person-records/person-set.js';

/** Columns of `coords` in the order of {@link FLIC_11}; of the 29, the file gives numbers for these only. */
const COLUMNS = [0, 1, 2, 3, 4, 5, 6, 9, 12, 13, 16];
const COLUMN_COUNT = 29;

/** The hourglass code's scale of everybody: people are about as tall as the picture. */
const SCALE = 2.2;

/**
 * Reads the struct array `examples` of FLIC's original file, one person each: `istrain` is the split `train`, `istest` is `test`.
 * The center is the torso's in x and the picture's in y, as the hourglass code has it.
 *
 * @throws {DatasetError} that names the file and the path of the value at fault, e.g. `examples(13).coords`.
 */
export function readFlicExamples(
  bytes: Uint8Array,
  { file }: MatlabPeople,
  { addPicture, addPerson }: PictureCollector,
): void {
  const examples = openMatlab(bytes, { file, path: 'examples' }, "FLIC's `examples`");
  for (let record = 0; record < examples.length; record++) {
    const image = examples.member(record, 'filepath').text();
    const size = readSize(examples.member(record, 'imgdims'));
    if (!addPicture({ image, split: splitOf(examples, record), size })) continue;
    addPerson(image, readPerson(examples, record, size.height));
  }
}

function readSize(sizes: MatlabReader): Size {
  const [height, width] = sizes.numbers();
  if (height === undefined || width === undefined) return sizes.fail('[height, width, 3]');
  return { height, width };
}

function splitOf(examples: MatlabReader, record: number): string | null {
  if (examples.member(record, 'istrain').optionalNumber() === 1) return 'train';
  return examples.member(record, 'istest').optionalNumber() === 1 ? 'test' : null;
}

function readPerson(examples: MatlabReader, record: number, height: number): PersonRecord {
  const coords = examples.member(record, 'coords');
  const torso = examples.member(record, 'torsobox');
  const places = coords.numbers();
  if (places.length !== 2 * COLUMN_COUNT) coords.fail(`2 x ${COLUMN_COUNT} numbers`);
  const [x1, , x2] = torso.numbers();
  if (x1 === undefined || x2 === undefined) return torso.fail('[x1, y1, x2, y2]');
  return {
    record,
    joints: Float64Array.from(
      COLUMNS.flatMap((column) => [...places.subarray(2 * column, 2 * column + 2)]),
    ),
    visible: new Uint8Array(FLIC_11.joints.length).fill(UNKNOWN),
    center: [(x1 + x2) / 2, height / 2],
    scale: SCALE,
  };
}
