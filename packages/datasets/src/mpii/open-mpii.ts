import {
  openPersonRecords,
  type PersonDatasetOptions,
} from '../person-records/open-person-records.js';
import type { PoseDataset } from '../pose-dataset.js';
import { MPII_SET } from './mpii-set.js';

/**
 * Opens MPII Human Pose: a folder of pictures and, where no file is named, `annot/<split>.json` or `.h5`,
 * `annotations/mpii_<split>.json`, `mpii_annotations.json`, `annotations.json` or `mpii_human_pose_v1_u12_1.mat`. Splits are
 * `train`, `validation`, `trainval` and `test` as far as the files have them; the authors' file has `train` and `test`. See
 * {@link readMpiiAnnotations} for what becomes of the annotations.
 *
 * @throws {DatasetError} as `readMpiiAnnotations`, and where no file of annotations or a picture is not there.
 */
export async function openMpii(options: PersonDatasetOptions): Promise<PoseDataset> {
  return openPersonRecords(MPII_SET, options);
}
