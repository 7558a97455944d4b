import {
  openPersonRecords,
  type PersonDatasetOptions,
} from '../person-records/open-person-records.js';
import type { PoseDataset } from '../pose-dataset.js';
import { FLIC_SET } from './flic-set.js';

/**
 * Opens Frames Labeled In Cinema: a folder of pictures and, where no file is named, `annot/train.json` and `valid.json` or `.h5`,
 * `flic_<split>.json`, or the authors' `examples.mat`. Splits are `train` and `test`; `validation` is another name of `test`. See
 * {@link readFlicAnnotations} for what becomes of the annotations.
 *
 * @throws {DatasetError} as `readFlicAnnotations`, and where no file of annotations or a picture is not there.
 */
export async function openFlic(options: PersonDatasetOptions): Promise<PoseDataset> {
  return openPersonRecords(FLIC_SET, options);
}
