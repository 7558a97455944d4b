import { resolve } from 'node:path';
import { attachPictures, type MissingPictures } from '../pictures/attach-pictures.js';
import type { PoseDataset } from '../pose-dataset.js';
import { tellSplit } from '../tell-split.js';
import type { CountsFrom } from './annotate-people.js';
import { findPeopleFile } from './find-people-file.js';
import type { PersonSet } from './person-set.js';
import { readPersonRecords } from './read-person-records.js';

/** Options of {@link openMpii} and {@link openFlic}. */
export interface PersonDatasetOptions {
  /** Folder of the data set. */
  readonly directory: string;
  /** File of annotations, from `directory`; looked for under its usual names where not given. */
  readonly annotations?: string;
  /** Folder of pictures, from `directory`; `images` where not given. */
  readonly images?: string;
  /** Part of the set, e.g. `train` or `validation`; all where not given. */
  readonly split?: string;
  /** What to do about pictures that are not in the folder; `error` where not given. */
  readonly missing?: MissingPictures;
  /** The number that the file gives the first column and row of pixels: 1 (the default), as in MATLAB, or 0. */
  readonly countsFrom?: CountsFrom;
}

/** Opens a set of people with its pictures. */
export async function openPersonRecords(
  set: PersonSet,
  {
    directory,
    annotations,
    images = 'images',
    split,
    missing = 'error',
    countsFrom = 1,
  }: PersonDatasetOptions,
): Promise<PoseDataset> {
  const { file, ...part } = await findPeopleFile(set, { directory, annotations, split });
  const people = await readPersonRecords(file, set, { ...part, countsFrom });
  const dataset = await attachPictures(people, {
    name: `${set.name}/${split ?? 'all'}`,
    file,
    images: resolve(directory, images),
    missing,
  });
  return split === undefined ? dataset : tellSplit(dataset, split);
}
