import { readHead } from '@posewright/files';
import { DatasetError, OptionError } from '@posewright/pose';
import { isHdf5 } from '../hdf5/open-hdf5.js';
import { isMatlab } from '../matlab/read-matlab.js';
import type { AnnotationFile } from '../pictures/annotation-file.js';
import { readDatasetFile } from '../read-dataset-file.js';
import { annotatePeople, type CountsFrom } from './annotate-people.js';
import { collectPictures } from './collect-pictures.js';
import type { PersonSet } from './person-set.js';
import { readHdf5People } from './read-hdf5-people.js';
import { readJsonPeople } from './read-json-people.js';

/** Options of {@link readMpiiAnnotations} and {@link readFlicAnnotations}. */
export interface PersonRecordsOptions {
  /** Only the pictures of this part, where the file says which are; all where not given. */
  readonly split?: string;
  /** The number that the file gives the first column and row of pixels: 1 (the default), as in MATLAB, or 0. */
  readonly countsFrom?: CountsFrom;
}

const HEAD_BYTES = 128;

/** Reads a file of people in whichever format it is in; see `readMpiiAnnotations`. */
export async function readPersonRecords(
  file: string,
  { name, skeleton, isEnlarged, readMatlab }: PersonSet,
  { split, countsFrom = 1 }: PersonRecordsOptions,
): Promise<AnnotationFile> {
  if (countsFrom !== 0 && countsFrom !== 1) {
    throw new OptionError('countsFrom', '0 or 1', countsFrom);
  }
  const collector = collectPictures(file, split);
  const joints = skeleton.joints.length;
  const head = await readStart(file);
  if (isMatlab(head)) readMatlab(await readDatasetFile(file), { file, joints }, collector);
  else if (isHdf5(head)) {
    readHdf5People(await readDatasetFile(file), { file, joints, isEnlarged }, collector);
  } else await readJsonPeople(file, { joints, isEnlarged }, collector);
  return annotatePeople(collector.finish(), {
    name: `${name}/${split ?? 'all'}`,
    skeleton,
    countsFrom,
  });
}

async function readStart(file: string): Promise<Uint8Array> {
  try {
    return await readHead(file, HEAD_BYTES);
  } catch (cause) {
    throw new DatasetError(
      `\`${file}\` cannot be read. Expected the annotations of the data set; check the path.`,
      { file, cause },
    );
  }
}
