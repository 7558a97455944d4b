import { type MatlabReader, openMatlab } from '../matlab/matlab-reader.js';
import type { PictureCollector } from '../person-records/collect-pictures.js';
import { type PersonRecord, UNKNOWN } from '../person-records/person-record.js';
import type { MatlabPeople } from '../person-records/person-set.js';

/**
 * Reads the struct `RELEASE` of MPII's original file: pictures with `img_train` 1 are `train`, the others, which have no
 * keypoints, `test`. People are numbered through the whole file.
 *
 * @throws {DatasetError} that names the file and the path of the value at fault, e.g. `RELEASE.annolist(13).image.name`.
 */
export function readMpiiRelease(
  bytes: Uint8Array,
  { file, joints }: MatlabPeople,
  { addPicture, addPerson }: PictureCollector,
): void {
  const release = openMatlab(bytes, { file, path: 'RELEASE' }, "MPII's `RELEASE`");
  const pictures = release.member(0, 'annolist');
  const isTrain = release.member(0, 'img_train');
  const apart = release.member(0, 'single_person');
  for (const list of [isTrain, apart]) {
    if (list.length !== pictures.length)
      list.fail(`one item for each of the ${pictures.length} pictures`);
  }
  let record = 0;
  const flags = isTrain.numbers();
  for (let index = 0; index < pictures.length; index++) {
    const people = pictures.member(index, 'annorect');
    const image = pictures.member(index, 'image').member(0, 'name').text();
    const isRead = addPicture({ image, split: flags[index] === 1 ? 'train' : 'test' });
    const single = new Set(isRead ? apart.cell(index).numbers() : []);
    for (let person = 0; person < people.length; person++, record++) {
      if (!isRead) continue;
      addPerson(
        image,
        readPerson(people, person, { record, joints, single: single.has(person + 1) }),
      );
    }
  }
}

function readPerson(
  people: MatlabReader,
  person: number,
  {
    record,
    joints,
    single,
  }: { readonly record: number; readonly joints: number; readonly single: boolean },
): PersonRecord {
  const position = people.member(person, 'objpos');
  const corners = ['x1', 'y1', 'x2', 'y2'].map((key) =>
    people.member(person, key).optionalNumber(),
  );
  const head = corners.filter((corner) => corner !== null) as unknown as PersonRecord['head'];
  return {
    record,
    ...readPoints(people.member(person, 'annopoints'), joints),
    center:
      position.length === 0
        ? null
        : [position.member(0, 'x').number(), position.member(0, 'y').number()],
    scale: people.member(person, 'scale').optionalNumber(),
    ...(head?.length === 4 && { head }),
    single,
  };
}

/** People in the background have an empty list of points, or none. */
function readPoints(annotation: MatlabReader, joints: number) {
  const places = new Float64Array(2 * joints).fill(Number.NaN);
  const visible = new Uint8Array(joints).fill(UNKNOWN);
  const points = annotation.length === 0 ? annotation : annotation.member(0, 'point');
  for (let place = 0; place < points.length; place++) {
    const joint = points.numberAt(place, 'id');
    if (!Number.isInteger(joint) || joint < 0 || joint >= joints) {
      points.member(place, 'id').fail(`the number of a joint, 0 to ${joints - 1}`);
    }
    places[2 * joint] = points.numberAt(place, 'x');
    places[2 * joint + 1] = points.numberAt(place, 'y');
    visible[joint] = readVisible(points.member(place, 'is_visible'));
  }
  return { joints: places, visible };
}

/** A text, a number or nothing: the file has all three. */
function readVisible(flag: MatlabReader): number {
  if (flag.length === 0) return UNKNOWN;
  const value = flag.isText ? flag.text() : flag.number();
  if (value === '1' || value === 1) return 1;
  return value === '0' || value === 0 ? 0 : flag.fail('0 or 1');
}
