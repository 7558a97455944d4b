import { recordFault } from '../json/record-fault.js';
import type { ChosenCategory } from './choose-category.js';
import type { CocoCategory } from './coco-category.js';
import type { CocoPeople, CocoPictures } from './coco-records.js';
import type { Column } from './column.js';

/** Who is in which picture. */
export interface CocoIndex {
  /** Places of pictures in the file, in the order of their ids. */
  readonly pictures: readonly number[];
  /** Places of the people of the picture that is at a place in `pictures`, in the order of the file. */
  readonly peopleOf: (index: number) => Uint32Array;
}

/** What {@link indexCocoRecords} looks at. */
export interface IndexOptions {
  /** For messages. */
  readonly file: string;
  /** The category that is read. */
  readonly category: ChosenCategory;
  /** All categories of the file. */
  readonly categories: readonly CocoCategory[];
  /** Whether annotations of other categories are left out; else they are an error. */
  readonly leaveOutOthers: boolean;
  /** Whether a picture belongs to the part that is read, by its place in the file. */
  readonly isRead: (place: number) => boolean;
}

/**
 * Finds the people of each picture.
 *
 * @throws {DatasetError} that names the record, where an id is used twice, an annotation belongs to no picture or to
 * another category, or a person has another number of keypoints than the category.
 */
export function indexCocoRecords(
  { pictures, people }: { readonly pictures: CocoPictures; readonly people: CocoPeople },
  options: IndexOptions,
): CocoIndex {
  const { file, isRead } = options;
  const places = placesById(pictures.ids, { file, list: 'images' });
  placesById(people.ids, { file, list: 'annotations' });
  const order = [...places.values()]
    .filter(isRead)
    .sort((one, other) => pictures.ids.at(one) - pictures.ids.at(other));
  const ranks = new Int32Array(pictures.ids.length).fill(-1);
  order.forEach((place, rank) => {
    ranks[place] = rank;
  });
  const rankOf = Int32Array.from({ length: people.ids.length }, (_, person) => {
    const place = places.get(people.pictureIds.at(person));
    if (place === undefined) {
      const message = `is ${people.pictureIds.at(person)}, which is no id of \`images\`.`;
      throw recordFault(file, { key: `annotations[${person}].image_id`, record: person }, message);
    }
    return isOfCategory(people, person, options) ? (ranks[place] as number) : -1;
  });
  return { pictures: order, peopleOf: groupByRank(rankOf, order.length) };
}

function placesById(ids: Column, { file, list }: { readonly file: string; readonly list: string }) {
  const places = new Map<number, number>();
  for (let place = 0; place < ids.length; place++) {
    const id = ids.at(place);
    const first = places.get(id);
    if (first !== undefined) {
      const message = `is ${id}, which is the id of \`${list}[${first}]\` too. Ids are unique.`;
      throw recordFault(file, { key: `${list}[${place}].id`, record: place }, message);
    }
    places.set(id, place);
  }
  return places;
}

function isOfCategory(
  people: CocoPeople,
  person: number,
  { file, category, categories, leaveOutOthers }: IndexOptions,
): boolean {
  const id = people.categoryIds.at(person);
  if (id !== category.id) {
    const other = categories.find((listed) => listed.id === id);
    if (other !== undefined && leaveOutOthers) return false;
    const message = `is ${id}${other ? ` ('${other.name}')` : ''}. Expected ${category.id} ('${category.name}')${
      other ? `; say \`category: '${category.name}'\` to leave out others.` : '.'
    }`;
    throw recordFault(file, { key: `annotations[${person}].category_id`, record: person }, message);
  }
  const { joints, name } = category.skeleton;
  if (people.lengths.at(person) !== 3 * joints.length) {
    const message =
      `has ${people.lengths.at(person)} numbers. Expected ${3 * joints.length}: ` +
      `x, y and v for each of the ${joints.length} joints of ${name}.`;
    throw recordFault(file, { key: `annotations[${person}].keypoints`, record: person }, message);
  }
  return true;
}

/** Sorts by counting; -1 is left out. */
function groupByRank(rankOf: Int32Array, groups: number): (rank: number) => Uint32Array {
  const starts = new Uint32Array(groups + 1);
  for (const rank of rankOf) if (rank >= 0) starts[rank + 1] = (starts[rank + 1] as number) + 1;
  for (let rank = 0; rank < groups; rank++) {
    starts[rank + 1] = (starts[rank + 1] as number) + (starts[rank] as number);
  }
  const filled = starts.slice();
  const members = new Uint32Array(starts[groups] as number);
  for (const [person, rank] of rankOf.entries()) {
    if (rank < 0) continue;
    members[filled[rank] as number] = person;
    filled[rank] = (filled[rank] as number) + 1;
  }
  return (rank) => members.subarray(starts[rank], starts[rank + 1]);
}
