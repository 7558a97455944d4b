import { DatasetError, type Keypoint, LSP_14 } from '@posewright/pose';
import { openMatlab } from '../matlab/matlab-reader.js';
import type { LspEdition } from './lsp-split.js';

/** The annotations of `joints.mat`, by picture from 0. */
export interface LspJoints {
  readonly edition: LspEdition;
  /** How many pictures the file is about. */
  readonly pictures: number;
  /** @throws {DatasetError} where a value is not a finite number. */
  readonly keypoints: (picture: number) => readonly (Keypoint | null)[];
}

const JOINTS = LSP_14.joints.length;
const ROWS = 3; // x, y, flag
const EXPECTED = `an array of ${JOINTS} joints x ${ROWS} x pictures (LSP extended) or ${ROWS} x ${JOINTS} x pictures (LSP)`;

/**
 * Reads `joints.mat`: of Leeds Sports Pose extended, `[14, 3, pictures]`, where flag 0 is a joint that is not labelled; or of Leeds Sports
 * Pose itself, `[3, 14, pictures]`, where all joints are labelled and flag 1 is one that is hidden.
 *
 * @throws {DatasetError} where the file is something else.
 */
export function readLspJoints(bytes: Uint8Array, file: string): LspJoints {
  const joints = openMatlab(bytes, { file, path: '' }, EXPECTED);
  const [rows, columns, pictures] = joints.shape;
  const isExtended = rows === JOINTS && columns === ROWS;
  if (pictures === undefined || (!isExtended && !(rows === ROWS && columns === JOINTS))) {
    return joints.fail(EXPECTED);
  }
  const data = joints.numbers();
  const valueAt = (picture: number, joint: number, row: number) => {
    const place = isExtended ? joint + JOINTS * row : row + ROWS * joint;
    return data[JOINTS * ROWS * picture + place] as number;
  };
  const keypoints = (picture: number) =>
    LSP_14.joints.map((name, joint): Keypoint | null => {
      const values = [0, 1, 2].map((row) => valueAt(picture, joint, row));
      const [x, y, flag] = values as [number, number, number];
      if (!values.every(Number.isFinite)) {
        throw new DatasetError(
          `\`${name}\` of picture ${picture + 1} in \`${file}\` is [${values.join(', ')}]. ` +
            'Expected three numbers; download the file again.',
          { file, record: picture },
        );
      }
      if (isExtended) return flag === 0 ? null : { x, y, score: 1, visible: true };
      return { x, y, score: 1, visible: flag === 0 };
    });
  return { edition: isExtended ? 'extended' : 'original', pictures, keypoints };
}
