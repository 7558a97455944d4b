import { decodeImage } from '@posewright/image/node';
import type { AnnotatedPose, Annotation } from '../annotation.js';
import { checkIndex } from '../check-index.js';
import type { PoseDataset } from '../pose-dataset.js';

/** One picture of {@link pictureDataset}. */
export interface PictureRecord {
  readonly id: string;
  readonly file: string;
  /** Builds the pose when it is asked for. */
  readonly pose: () => AnnotatedPose;
}

/** Makes a data set of picture files with one person each. */
export function pictureDataset(
  { name, skeleton }: Pick<PoseDataset, 'name' | 'skeleton'>,
  records: readonly PictureRecord[],
): PoseDataset {
  const recordAt = (index: number) => {
    checkIndex(index, records.length);
    return records[index] as PictureRecord;
  };
  return {
    name,
    skeleton,
    length: records.length,
    annotation: (index): Annotation => {
      const { id, file, pose } = recordAt(index);
      return { id, file, poses: [pose()] };
    },
    image: async (index) => decodeImage(recordAt(index).file),
  };
}
