import { readJsonRecords } from '../json/read-json-records.js';
import { type RecordReader, readRecord } from '../json/record-reader.js';
import type { CollectedPicture, PictureCollector } from './collect-pictures.js';
import { type HourglassForm, hourglassPerson } from './hourglass-person.js';
import { type PersonRecord, UNKNOWN } from './person-record.js';

/** Somebody, and the picture they are in. */
type PersonInPicture = CollectedPicture & { readonly person: PersonRecord };

/**
 * Reads a list of people, one record each, in one of three forms, told apart by their keys: `joint_self` (pytorch-pose),
 * `joints_vis` (HRNet, mmpose), `visible` (the hourglass code's files as JSON).
 *
 * @throws {DatasetError} that names file, record and key.
 */
export async function readJsonPeople(
  file: string,
  form: HourglassForm,
  { addPicture, addPerson }: PictureCollector,
): Promise<void> {
  let count = 0;
  await readJsonRecords(file, {
    expected: 'a list of people',
    onRecord: ({ list, index, parse }) => {
      // MATLAB's writers of JSON put a list into an object.
      if (list !== '' && list !== 'root') return;
      const record = readRecord(parse(), { file, list, index });
      const { person, ...picture } = readPerson(record, count++, form);
      if (addPicture(picture)) addPerson(picture.image, person);
    },
  });
}

function readPerson(record: RecordReader, index: number, form: HourglassForm): PersonInPicture {
  if (record.any('joint_self') !== undefined) return readPytorchPose(record, index, form);
  if (record.any('joints_vis') !== undefined) return readHrnet(record, index, form);
  if (record.any('visible') !== undefined) return readHourglass(record, index, form);
  return record.fail(
    'visible',
    '`joints` with `visible` (hourglass) or `joints_vis` (HRNet, mmpose), or `joint_self` (pytorch-pose); files of unlabelled pictures have none',
  );
}

function readHourglass(record: RecordReader, index: number, form: HourglassForm): PersonInPicture {
  const person = hourglassPerson(
    {
      record: index,
      joints: record.rows('joints', [form.joints, 2]),
      visible: readFlags(record, 'visible', form),
      center: readPoint(record, 'center'),
      scale: record.number('scale'),
      referenceLength: record.optionalSize('normalize'),
    },
    form,
  );
  return { image: record.text('image'), split: null, person };
}

/** `joints_vis` says what is labelled; whether it is seen is not said. */
function readHrnet(record: RecordReader, index: number, form: HourglassForm): PersonInPicture {
  const labeled = readFlags(record, 'joints_vis', form);
  const places = record.rows('joints', [form.joints, 2]);
  const [x, y] = readPoint(record, 'center');
  return {
    image: record.text('image'),
    split: null,
    person: {
      record: index,
      joints: places.map((value, place) => (labeled[place >> 1] === 1 ? value : Number.NaN)),
      visible: labeled.fill(UNKNOWN),
      center: x < 0 && y < 0 ? null : [x, y],
      scale: record.number('scale'),
    },
  };
}

function readPytorchPose(
  record: RecordReader,
  index: number,
  form: HourglassForm,
): PersonInPicture {
  const rows = record.rows('joint_self', [form.joints, 3]);
  const flags = rows.filter((_, place) => place % 3 === 2);
  if (!flags.every(isFlag)) record.fail('joint_self', '[x, y, v] with v 0 or 1 for each joint');
  const [height, width] = [record.optionalCount('img_height'), record.optionalCount('img_width')];
  const isValidation = record.any('isValidation');
  if (![0, 1, true, false].includes(isValidation as number)) record.fail('isValidation', '0 or 1');
  const person = hourglassPerson(
    {
      record: index,
      joints: rows.filter((_, place) => place % 3 < 2),
      visible: Uint8Array.from(flags),
      center: readPoint(record, 'objpos'),
      scale: record.number('scale_provided'),
      referenceLength: null,
    },
    { ...form, isEnlarged: false },
  );
  return {
    image: record.text('img_paths'),
    split: isValidation ? 'validation' : 'train',
    ...(height !== null && width !== null && { size: { height, width } }),
    person,
  };
}

function readFlags(record: RecordReader, key: string, { joints }: HourglassForm): Uint8Array {
  const flags = record.numbers(key);
  if (flags.length === joints && flags.every(isFlag)) {
    return Uint8Array.from(flags);
  }
  return record.fail(key, `${joints} numbers, 0 or 1 (it has ${flags.length})`);
}

function isFlag(value: number): boolean {
  return value === 0 || value === 1;
}

function readPoint(record: RecordReader, key: string): readonly [number, number] {
  const numbers = record.numbers(key);
  return numbers.length === 2 ? (numbers as [number, number]) : record.fail(key, '[x, y]');
}
