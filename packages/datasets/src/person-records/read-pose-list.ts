import { readFile } from 'node:fs/promises';
import { DatasetError } from '@posewright/pose';
import { isHdf5, openHdf5 } from '../hdf5/open-hdf5.js';
import { isMatlab, readMatlab } from '../matlab/read-matlab.js';

/**
 * Reads poses that are in the order of the records of an annotation file: a JSON list, or the array `preds` of people x joints x 2 (or 3, with a
 * score) that HRNet writes to a MATLAB v5 file and princeton-vl to an HDF5 file.
 *
 * @returns A list of joints for each person, `[x, y]` or `[x, y, score]`, as the file counts pixels. What a JSON list holds is not checked.
 * @throws {DatasetError} that names the file, where it is none of these.
 */
export async function readPoseList(file: string): Promise<readonly unknown[]> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new DatasetError(`\`${file}\` cannot be read. ${EXPECTED}`, { file, cause });
  });
  if (isMatlab(bytes)) return rowsOf(matlabArray(bytes, file), file);
  if (isHdf5(bytes)) return rowsOf(hdf5Array(bytes, file), file);
  try {
    const content: unknown = JSON.parse(bytes.toString());
    if (Array.isArray(content)) return content;
  } catch (cause) {
    throw new DatasetError(`\`${file}\` is not JSON, MATLAB v5 or HDF5. ${EXPECTED}`, {
      file,
      cause,
    });
  }
  throw new DatasetError(`\`${file}\` is no list. ${EXPECTED}`, { file });
}

const EXPECTED =
  'Expected a list for each person of the annotations, [[x, y, score], ...], or an array `preds`.';

/** An array, and where a number of it lies. */
interface PoseArray {
  readonly shape: readonly number[];
  readonly at: (person: number, joint: number, column: number) => number;
}

function matlabArray(bytes: Uint8Array, file: string): PoseArray {
  const preds = inMatlab(bytes, file).get('preds');
  if (preds?.kind !== 'numbers') throw new DatasetError(missing(file), { file });
  const { shape, data } = preds;
  const [people = 0, joints = 0] = shape;
  return {
    shape,
    at: (person, joint, column) => data[person + people * (joint + joints * column)] as number,
  };
}

function inMatlab(bytes: Uint8Array, file: string) {
  try {
    return readMatlab(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatasetError(`\`${file}\` cannot be understood: ${reason} ${EXPECTED}`, {
      file,
      cause,
    });
  }
}

function hdf5Array(bytes: Uint8Array, file: string): PoseArray {
  const reader = openHdf5(bytes, file);
  if (!reader.keys.includes('preds')) throw new DatasetError(missing(file), { file });
  const { shape, data } = reader.numbers('preds');
  const [, joints = 0, columns = 0] = shape;
  return {
    shape,
    at: (person, joint, column) => data[(person * joints + joint) * columns + column] as number,
  };
}

function missing(file: string): string {
  return `\`${file}\` has no array \`preds\`. ${EXPECTED}`;
}

function rowsOf({ shape, at }: PoseArray, file: string): number[][][] {
  const [people = 0, joints = 0, columns = 0] = shape;
  if (shape.length !== 3 || (columns !== 2 && columns !== 3)) {
    throw new DatasetError(
      `\`preds\` in \`${file}\` has shape [${shape.join(', ')}]. Expected people x joints x 2, or x 3 with scores.`,
      { file },
    );
  }
  const upTo = (count: number) => [...Array(count).keys()];
  return upTo(people).map((person) =>
    upTo(joints).map((joint) => upTo(columns).map((column) => at(person, joint, column))),
  );
}
