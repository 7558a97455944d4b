import { join } from 'node:path';
import { replaceFile } from '@posewright/files';
import { type Keypoint, LSP_14, OptionError } from '@posewright/pose';
import type { AnnotatedPose, Annotation } from '../annotation.js';
import { matlabArrayHead } from '../matlab/matlab-array-head.js';
import { checkJoints } from '../person-records/check-joints.js';
import type { PoseDataset } from '../pose-dataset.js';
import { personBox } from '../writing/person-box.js';
import { placedFiles, placePictures } from '../writing/place-pictures.js';
import { writeFreshFolder } from '../writing/write-fresh-folder.js';
import type { WriteOptions, WrittenDataset } from '../writing/write-options.js';
import { LSP_DIGITS, type LspEdition } from './lsp-split.js';

/** Pictures of Leeds Sports Pose itself: files of that form have no more. */
const ORIGINAL_PICTURES = 2000;

/**
 * Writes a data set of LSP's joints as `joints.mat` and `images/im0001.jpg` and so on, of one person in each picture: the largest. Where
 * all joints of up to 2,000 people are labelled the form is that of Leeds Sports Pose itself, which says which joints are hidden; else
 * that of its extension (`im00001.jpg`), which says which are labelled.
 *
 * Pictures without a labelled person and everything but keypoints are left out; parts become those that LSP has by numbers. Pictures that
 * are not JPEG are encoded again.
 *
 * @throws {OptionError} where the joints are not LSP's, nobody is labelled, `directory` is not empty, or pictures are to stay where they are.
 * @throws {DatasetError} that names a picture, where it cannot be copied or linked.
 *
 * Johnson and Everingham, "Clustered pose and nonlinear appearance models for human pose estimation" (2010), and "Learning
 * effective human pose estimation from inaccurate annotation" (2011).
 */
export async function writeLsp(
  dataset: PoseDataset,
  options: WriteOptions,
): Promise<WrittenDataset> {
  checkJoints(dataset.skeleton, LSP_14);
  const { directory, pictures } = options;
  if (pictures === 'none') {
    throw new OptionError(
      'pictures',
      "'copy' or 'link'",
      pictures,
      'LSP tells its pictures by their names.',
    );
  }
  const { numbers, edition } = surveyPeople(dataset);
  return writeFreshFolder(directory, async (temporary) => {
    const placed = await placePictures(dataset, options, {
      temporary,
      folderOf: (_, index) => (numbers[index] === null ? null : 'images'),
      nameOf: (index) => `im${String(numbers[index]).padStart(LSP_DIGITS[edition], '0')}.jpg`,
    });
    await replaceFile(join(temporary, 'joints.mat'), matlabParts(dataset, numbers, edition));
    return {
      specs: [{ kind: 'lsp', directory, missing: 'error' }],
      files: placedFiles(placed, directory),
    };
  });
}

/** Gives by index the number that the picture will have, from 1; `null` where nobody is labelled. */
function surveyPeople(dataset: PoseDataset): {
  readonly numbers: readonly (number | null)[];
  readonly edition: LspEdition;
} {
  let count = 0;
  let isComplete = true;
  const numbers = Array.from({ length: dataset.length }, (_, index) => {
    const person = largestIn(dataset.annotation(index));
    if (person === null) return null;
    if (person.keypoints.includes(null)) isComplete = false;
    return ++count;
  });
  if (count === 0) {
    throw new OptionError('dataset', 'a set with a labelled person', dataset.name);
  }
  return { numbers, edition: isComplete && count <= ORIGINAL_PICTURES ? 'original' : 'extended' };
}

function largestIn({ poses }: Annotation): AnnotatedPose | null {
  const areas = poses.map((pose) => {
    const { width, height } = personBox(pose) ?? { width: 0, height: 0 };
    return width * height;
  });
  return poses[areas.indexOf(Math.max(...areas))] ?? null;
}

function* matlabParts(
  dataset: PoseDataset,
  numbers: readonly (number | null)[],
  edition: LspEdition,
): Generator<Uint8Array> {
  const joints = LSP_14.joints.length;
  const count = numbers.filter((number) => number !== null).length;
  const shape = edition === 'original' ? [3, joints, count] : [joints, 3, count];
  yield matlabArrayHead('joints', shape);
  for (let index = 0; index < dataset.length; index++) {
    if (numbers[index] === null) continue;
    const person = largestIn(dataset.annotation(index)) as AnnotatedPose;
    const rows = person.keypoints.map((keypoint) => rowOf(keypoint, edition));
    const columns = [0, 1, 2].map((column) => rows.map((row) => row[column] as number));
    const values = edition === 'original' ? rows.flat() : columns.flat();
    yield new Uint8Array(Float64Array.from(values).buffer);
  }
}

/** x, y and a flag: of LSP itself 1 for a hidden joint, of its extension 1 for a labelled one. */
function rowOf(keypoint: Keypoint | null, edition: LspEdition): [number, number, number] {
  if (keypoint === null) return [0, 0, 0];
  const { x, y, visible } = keypoint;
  return [x, y, edition === 'extended' || visible === false ? 1 : 0];
}
