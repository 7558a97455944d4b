import type { JsonRecord } from '../json/json-scanner.js';
import { type RecordReader, readRecord } from '../json/record-reader.js';
import { type CocoCategory, readCategory } from './coco-category.js';
import { readSegmentation } from './coco-regions.js';
import { type Column, createColumn } from './column.js';
import { storeRegion } from './region-column.js';

/** Columns of `images`, in the order of the file; `NaN` where a record has no such number. */
export interface CocoPictures {
  readonly ids: Column;
  readonly names: string[];
  readonly heights: Column;
  readonly widths: Column;
  /** 1 and 0 for `exact_annotations`. */
  readonly exact: Column;
  /** `split`, which some subsets have. */
  readonly splits: (string | null)[];
  /** `source`, which merged sets have. */
  readonly sources: (string | null)[];
}

/** Columns of `annotations`, in the order of the file; `NaN` where a record has no such number. */
export interface CocoPeople {
  readonly ids: Column;
  readonly pictureIds: Column;
  readonly categoryIds: Column;
  readonly areas: Column;
  /** x, y, width, height of each, as in the file. */
  readonly boxes: Column;
  readonly crowds: Column;
  /** `num_keypoints`. */
  readonly counts: Column;
  /** Numbers in `keypoints`. */
  readonly lengths: Column;
  /** Where a person's keypoints start in `keypoints`; `NaN` where none is labelled. */
  readonly keypointStarts: Column;
  /** x, y, flag of each joint, as in the file. */
  readonly keypoints: Column;
  /** Where a person's region starts in `regions`; only crowds and unlabelled people have one. */
  readonly regionStarts: Column;
  readonly regions: Column;
}

/** Collects the records of a COCO file, 8 bytes a number, checked one by one. */
export function createCocoRecords(file: string) {
  const pictures: CocoPictures = {
    ids: createColumn(),
    names: [],
    heights: createColumn(),
    widths: createColumn(),
    exact: createColumn(),
    splits: [],
    sources: [],
  };
  const people: CocoPeople = {
    ids: createColumn(),
    pictureIds: createColumn(),
    categoryIds: createColumn(),
    areas: createColumn(),
    boxes: createColumn(),
    crowds: createColumn(),
    counts: createColumn(),
    lengths: createColumn(),
    keypointStarts: createColumn(),
    keypoints: createColumn(),
    regionStarts: createColumn(),
    regions: createColumn(),
  };
  const categories: CocoCategory[] = [];
  return {
    pictures,
    people,
    categories,
    /** @throws {DatasetError} that names file, record and key. */
    add: (record: JsonRecord) => {
      const place = { file, list: record.list, index: record.index };
      if (record.list === 'images') addPicture(pictures, readRecord(record.parse(), place));
      if (record.list === 'categories') {
        categories.push(readCategory(readRecord(record.parse(), place)));
      }
      if (record.list === 'annotations') {
        addPerson(people, readRecord(record.parse(), place), record.parseApart);
      }
    },
  };
}

function addPicture(pictures: CocoPictures, record: RecordReader): void {
  pictures.ids.push(record.integer('id'));
  pictures.names.push(record.text('file_name'));
  pictures.heights.push(record.optionalCount('height') ?? Number.NaN);
  pictures.widths.push(record.optionalCount('width') ?? Number.NaN);
  const exact = record.any('exact_annotations');
  if (exact !== undefined && typeof exact !== 'boolean') {
    record.fail('exact_annotations', 'true or false');
  }
  pictures.exact.push(exact === undefined ? Number.NaN : Number(exact));
  pictures.splits.push(record.any('split') === undefined ? null : record.text('split'));
  pictures.sources.push(record.any('source') === undefined ? null : record.text('source'));
}

function addPerson(people: CocoPeople, record: RecordReader, segmentation: () => unknown): void {
  people.ids.push(record.integer('id'));
  people.pictureIds.push(record.integer('image_id'));
  people.categoryIds.push(record.integer('category_id'));
  people.areas.push(record.optionalSize('area') ?? Number.NaN);
  for (const value of record.optionalBox('bbox') ?? NO_BOX) people.boxes.push(value);
  const crowd = record.any('iscrowd') ?? 0;
  if (crowd !== 0 && crowd !== 1) record.fail('iscrowd', '0 or 1');
  people.crowds.push(crowd as number);
  people.counts.push(record.optionalCount('num_keypoints') ?? Number.NaN);
  const isLabeled = addKeypoints(people, record);
  people.regionStarts.push(
    isLabeled && crowd === 0 ? Number.NaN : addRegion(people, record, segmentation()),
  );
}

const NO_BOX: readonly number[] = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];

/** Gives whether any joint is labelled. */
function addKeypoints(people: CocoPeople, record: RecordReader): boolean {
  if (record.any('keypoints') === undefined) {
    record.fail(
      'keypoints',
      'a list of numbers (files named `person_keypoints_...` have them, `instances_...` do not)',
    );
  }
  const keypoints = record.numbers('keypoints');
  people.lengths.push(keypoints.length);
  let isLabeled = false;
  for (let place = 2; place < keypoints.length; place += 3) {
    const flag = keypoints[place];
    if (flag !== 0 && flag !== 1 && flag !== 2) {
      record.fail(
        'keypoints',
        `[x, y, v, ...] with v 0, 1 or 2 (joint ${(place - 2) / 3} has ${flag})`,
      );
    }
    isLabeled ||= flag !== 0;
  }
  people.keypointStarts.push(isLabeled ? people.keypoints.length : Number.NaN);
  if (isLabeled) for (const value of keypoints) people.keypoints.push(value);
  return isLabeled;
}

function addRegion(people: CocoPeople, record: RecordReader, segmentation: unknown): number {
  try {
    const region = readSegmentation(segmentation);
    return region === null ? Number.NaN : storeRegion(people.regions, region);
  } catch (cause) {
    if (cause instanceof RangeError)
      return record.fail('segmentation', cause.message, segmentation);
    throw cause;
  }
}
