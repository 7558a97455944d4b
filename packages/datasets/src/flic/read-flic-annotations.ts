import {
  type PersonRecordsOptions,
  readPersonRecords,
} from '../person-records/read-person-records.js';
import type { AnnotationFile } from '../pictures/annotation-file.js';
import { FLIC_SET } from './flic-set.js';

/**
 * Reads FLIC's annotations, without pictures, all people of a picture together: the authors' `examples.mat`, or the
 * hourglass code's files of 11 joints as JSON or `.h5`. `referenceLength` is its `normalize`, about the length of the torso.
 *
 * @throws {DatasetError} that names file, record and key, where the file cannot be read, is damaged, or a value is not what it
 * should be; it names the known splits where there is no such split.
 * @throws {OptionError} where `countsFrom` is another number.
 *
 * Sapp and Taskar, "MODEC: multimodal decomposable models for human pose estimation" (2013).
 */
export async function readFlicAnnotations(
  file: string,
  options: PersonRecordsOptions = {},
): Promise<AnnotationFile> {
  return readPersonRecords(file, FLIC_SET, options);
}
