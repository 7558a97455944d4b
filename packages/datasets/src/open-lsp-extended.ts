import { join } from 'node:path';
import { DatasetError, LSP_14, type Pose } from '@posewright/pose';
import { listPictures } from './list-pictures.js';
import { isInLspSplit, type LspSplit } from './lsp-split.js';
import { type PictureRecord, pictureDataset } from './picture-dataset.js';
import type { PoseDataset } from './pose-dataset.js';
import { readDatasetFile } from './read-dataset-file.js';
import { type MatlabArray, readMatlabArray } from './read-matlab-array.js';

/** Options of {@link openLspExtended} and {@link openLspCrops}. */
export interface LspOptions {
  /** Folder with `images/` and the file of joints. */
  readonly directory: string;
  /** Part of the set; all of it where not given. */
  readonly split?: LspSplit;
}

/** Leeds Sports Pose Extended, as its authors packed it. */
export interface LspExtended extends PoseDataset {
  /** Annotations of the part that were left out because their picture is not in the folder. */
  readonly missingPictures: number;
}

const ROWS = 3; // x, y, visible

/**
 * Opens Leeds Sports Pose Extended in its original layout: `images/im00001.jpg` and so on, and
 * `joints.mat` with x, y and a flag for each of 14 joints. A joint whose flag is 0 was not labelled and is
 * `null`. Coordinates count from 0 and are taken as they are. Annotations without a picture are left out.
 *
 * Johnson and Everingham, "Learning Effective Human Pose Estimation from Inaccurate Annotation" (2011).
 *
 * @throws {DatasetError} where the folder or the file is missing or is something else, a
 * value is not a finite number, or no picture of the part is there.
 */
export async function openLspExtended({
  directory,
  split = 'all',
}: LspOptions): Promise<LspExtended> {
  const pictures = await listPictures(directory);
  const file = join(directory, 'joints.mat');
  const joints = parseJoints(await readDatasetFile(file), file);
  const records: PictureRecord[] = [];
  let missingPictures = 0;
  for (let index = 0; index < (joints.shape[2] as number); index++) {
    if (!isInLspSplit(index + 1, split)) continue;
    const id = `im${String(index + 1).padStart(5, '0')}`;
    if (!pictures.has(`${id}.jpg`)) {
      missingPictures++;
      continue;
    }
    checkCoordinates(joints, index, file);
    const pose = () => readPose(joints, index);
    records.push({ id, file: join(directory, 'images', `${id}.jpg`), pose });
  }
  if (records.length === 0) {
    throw new DatasetError(
      `\`${join(directory, 'images')}\` has no picture of the part '${split}'. ` +
        'Expected files such as `im00001.jpg`; check `directory` and `split`.',
      { file: join(directory, 'images') },
    );
  }
  const dataset = pictureDataset({ name: `lsp/${split}`, skeleton: LSP_14 }, records);
  return { ...dataset, missingPictures };
}

function parseJoints(bytes: Uint8Array, file: string): MatlabArray {
  const expected = `an array of ${LSP_14.joints.length} joints x ${ROWS} x pictures`;
  const joints = readArray(bytes, file, expected);
  const { shape } = joints;
  if (shape.length === 3 && shape[0] === LSP_14.joints.length && shape[1] === ROWS) return joints;
  throw new DatasetError(
    `\`${joints.name}\` in \`${file}\` has shape [${shape.join(', ')}]. Expected ${expected}; ` +
      'is this the file of Leeds Sports Pose Extended?',
    { file },
  );
}

function readArray(bytes: Uint8Array, file: string, expected: string): MatlabArray {
  try {
    return readMatlabArray(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatasetError(`\`${file}\` cannot be understood: ${reason} Expected ${expected}.`, {
      file,
      cause,
    });
  }
}

function valueAtPlace({ data }: MatlabArray, joint: number, row: number, picture: number): number {
  return data[joint + LSP_14.joints.length * (row + ROWS * picture)] as number;
}

function checkCoordinates(joints: MatlabArray, picture: number, file: string): void {
  LSP_14.joints.forEach((name, joint) => {
    const values = [0, 1, 2].map((row) => valueAtPlace(joints, joint, row, picture));
    if (values.every(Number.isFinite)) return;
    throw new DatasetError(
      `\`${name}\` of picture ${picture + 1} in \`${file}\` is [${values.join(', ')}]. ` +
        'Expected three numbers; download the file again.',
      { file, record: picture },
    );
  });
}

function readPose(joints: MatlabArray, picture: number): Pose {
  return {
    keypoints: LSP_14.joints.map((_, joint) =>
      valueAtPlace(joints, joint, 2, picture) === 0
        ? null
        : {
            x: valueAtPlace(joints, joint, 0, picture),
            y: valueAtPlace(joints, joint, 1, picture),
            score: 1,
            visible: true,
          },
    ),
  };
}
