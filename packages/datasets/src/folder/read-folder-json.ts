import { type Box, DatasetError, type Keypoint } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import { readJsonFile } from '../json/read-json-file.js';
import { type RecordReader, readRecord } from '../json/record-reader.js';
import type { FolderContent, FolderPicture } from './folder-picture.js';
import { readFolderSkeleton } from './folder-skeleton.js';

/**
 * Reads one's own annotations, an object with `skeleton` and `pictures`, see `openFolder`.
 *
 * @throws {DatasetError} that names file, picture and key.
 */
export async function readFolderJson(file: string): Promise<FolderContent> {
  const content = await readJsonFile(file);
  const { skeleton: ownSkeleton, pictures } = (content ?? {}) as Record<string, unknown>;
  if (!Array.isArray(pictures) || ownSkeleton === undefined) {
    throw new DatasetError(
      `\`${file}\` has no ${ownSkeleton === undefined ? '`skeleton`' : 'list `pictures`'}. Expected { "skeleton": { "joints": [...] }, "pictures": [{ "file": ..., "people": [...] }] }.`,
      { file },
    );
  }
  const skeleton = readFolderSkeleton(ownSkeleton, file);
  return {
    skeleton,
    pictures: pictures.map((picture, index) =>
      readPicture(readRecord(picture, { file, list: 'pictures', index }), skeleton.joints),
    ),
  };
}

function readPicture(record: RecordReader, joints: readonly string[]): FolderPicture {
  const people = record.any('people') ?? [];
  if (!Array.isArray(people)) record.fail('people', 'a list of people');
  return {
    file: record.text('file'),
    split: record.any('split') === undefined ? null : record.text('split'),
    source: record.any('source') === undefined ? null : record.text('source'),
    people: (people as unknown[]).map((person, index) =>
      readPerson(person, { record, joints, key: `people[${index}]` }),
    ),
  };
}

interface PersonPlace {
  readonly record: RecordReader;
  readonly joints: readonly string[];
  /** E.g. `people[2]`. */
  readonly key: string;
}

function readPerson(person: unknown, { record, joints, key }: PersonPlace): AnnotatedPose {
  const { keypoints, box } = (person ?? {}) as Record<string, unknown>;
  if (typeof keypoints !== 'object' || keypoints === null || Array.isArray(keypoints)) {
    return record.fail(`${key}.keypoints`, 'an object of [x, y] by the names of joints', keypoints);
  }
  const stranger = Object.keys(keypoints).find((joint) => !joints.includes(joint));
  if (stranger !== undefined) {
    const expected = `no joint of that name: \`skeleton.joints\` has ${joints.join(', ')}`;
    return record.fail(
      `${key}.keypoints.${stranger}`,
      expected,
      (keypoints as Record<string, unknown>)[stranger],
    );
  }
  return {
    keypoints: joints.map((joint) => {
      const value = (keypoints as Record<string, unknown>)[joint];
      const keypoint = readKeypoint(value);
      if (keypoint !== undefined) return keypoint;
      const expected = '[x, y] or [x, y, visible] in pixels, visible true or false, or null';
      return record.fail(`${key}.keypoints.${joint}`, expected, value);
    }),
    ...(box !== undefined && {
      box: readBox(box) ?? record.fail(`${key}.box`, '[x, y, width, height] in pixels', box),
    }),
  };
}

/** `null` where the joint is not labelled, `undefined` where the value is something else. */
function readKeypoint(value: unknown): Keypoint | null | undefined {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return undefined;
  const [x, y, visible] = value as unknown[];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
  const place = { x: x as number, y: y as number, score: 1 };
  if (visible === undefined) return place;
  if (visible !== true && visible !== false && visible !== 0 && visible !== 1) return undefined;
  return { ...place, visible: Boolean(visible) };
}

function readBox(value: unknown): Box | null {
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Number.isFinite)) return null;
  const [x, y, width, height] = value as [number, number, number, number];
  return width >= 0 && height >= 0 ? { x, y, width, height } : null;
}
