import { readPoseList } from '@posewright/datasets/node';
import { DatasetError, type Keypoint, type Pose, type Skeleton } from '@posewright/pose';

/** Options of {@link readRecordPoses}. */
export interface RecordPoseOptions {
  /** Of the annotations. */
  readonly skeleton: Skeleton;
  /** How many people the annotations have. */
  readonly people: number;
  /** The file of annotations, for messages. */
  readonly truth: string;
  /** Number of the first column and row of pixels; 1 where not given, as in MPII's annotations and the references' predictions. */
  readonly countsFrom?: 0 | 1 | undefined;
}

/**
 * Reads poses that are in the order of the annotated people: a list for each person, of `[x, y]` or `[x, y, score]` for each joint, `null` where
 * nothing was found; JSON, HRNet's MATLAB file or princeton-vl's HDF5.
 *
 * @returns In pixels of the pictures, pixel centres at integers.
 * @throws {DatasetError} that names file, record and joint, where the file cannot be used.
 */
export async function readRecordPoses(
  file: string,
  { skeleton, people, truth, countsFrom = 1 }: RecordPoseOptions,
): Promise<Pose[]> {
  const records = await readPoseList(file);
  const [first] = records;
  if (typeof first === 'object' && first !== null && 'image_id' in first) {
    throw new DatasetError(
      `\`${file}\` has results in COCO format, whose pictures \`${truth}\` does not number. Expected a list for each of its people, ${EXPECTED}, in their order.`,
      { file },
    );
  }
  if (records.length !== people) {
    throw new DatasetError(
      `\`${file}\` has poses of ${records.length} people, and \`${truth}\` has ${people}. They belong together by their order: write a pose for each, all null where nobody was found.`,
      { file },
    );
  }
  return records.map((record, index) => ({
    keypoints: readPose(record, { file, index, skeleton, countsFrom }),
  }));
}

const EXPECTED = '[[x, y, score], ...]';

interface Place {
  readonly file: string;
  readonly index: number;
  readonly skeleton: Skeleton;
  readonly countsFrom: 0 | 1;
}

function readPose(record: unknown, { skeleton, countsFrom, ...place }: Place): (Keypoint | null)[] {
  const joints = skeleton.joints.length;
  if (!Array.isArray(record) || record.length !== joints) {
    const found = Array.isArray(record) ? `${record.length} of them` : JSON.stringify(record);
    throw fault(place, '', `${joints} joints of ${skeleton.name}, ${EXPECTED}, but it is ${found}`);
  }
  return record.map((joint: unknown, number): Keypoint | null => {
    if (joint === null) return null;
    if (!isPoint(joint)) {
      throw fault(
        place,
        `[${number}]`,
        `[x, y], [x, y, score] or null, but it is ${JSON.stringify(joint)}`,
      );
    }
    const [x, y, score = 1] = joint;
    return { x: x - countsFrom, y: y - countsFrom, score };
  });
}

function isPoint(value: unknown): value is [x: number, y: number, score?: number] {
  return (
    Array.isArray(value) &&
    (value.length === 2 || value.length === 3) &&
    value.every((number) => Number.isFinite(number))
  );
}

function fault(
  { file, index }: Pick<Place, 'file' | 'index'>,
  joint: string,
  expected: string,
): DatasetError {
  return new DatasetError(`\`[${index}]${joint}\` in \`${file}\` should be ${expected}.`, {
    file,
    record: index,
  });
}
