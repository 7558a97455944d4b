import {
  type PersonRecordsOptions,
  readPersonRecords,
} from '../person-records/read-person-records.js';
import type { AnnotationFile } from '../pictures/annotation-file.js';
import { MPII_SET } from './mpii-set.js';

/**
 * Reads MPII's annotations, without pictures, all people of a picture together, pictures in the order of the file. The
 * format is told by the file: the authors' `mpii_human_pose_v1_u12_1.mat`; people as JSON as HRNet and mmpose (`joints_vis`), pytorch-pose
 * (`joint_self`) or the hourglass code (`visible`) have them; the hourglass code's `.h5`.
 *
 * All of them have the same numbers, which references take to count from 1 as MATLAB does: keypoints, centers and head
 * rectangles are moved by `countsFrom`. `center` and `scale` are MPII's own: the hourglass code's files have the center
 * moved down by 15 pixels times the scale and the scale enlarged by 1.25, which is undone. HRNet and others do the same to
 * MPII's numbers before they crop, and that is left to augmentation.
 *
 * @throws {DatasetError} that names file, record and key, where the file cannot be read, is damaged, or a value is not what it
 * should be; it names the known splits where there is no such split.
 * @throws {OptionError} where `countsFrom` is another number.
 *
 * Andriluka et al., "2D human pose estimation: new benchmark and state of the art analysis" (2014).
 */
export async function readMpiiAnnotations(
  file: string,
  options: PersonRecordsOptions = {},
): Promise<AnnotationFile> {
  return readPersonRecords(file, MPII_SET, options);
}
