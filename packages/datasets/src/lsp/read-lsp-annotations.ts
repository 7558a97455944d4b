import { DatasetError, LSP_14 } from '@posewright/pose';
import { checkIndex } from '../check-index.js';
import type { AnnotationFile } from '../pictures/annotation-file.js';
import { readDatasetFile } from '../read-dataset-file.js';
import { readLspJoints } from './lsp-joints.js';
import { isInLspSplit, LSP_DIGITS, type LspSplit, lspSplitOf } from './lsp-split.js';

/** Options of {@link readLspAnnotations}. */
export interface LspAnnotationsOptions {
  /** Part of the set; all of it where not given. */
  readonly split?: LspSplit;
}

/**
 * Reads `joints.mat` of Leeds Sports Pose or its extension, without pictures; they are told apart by the array's sizes. In the
 * extension a joint whose flag is 0 was not labelled and is `null`; in LSP itself every joint is labelled, and a flag of 1 says
 * that it is hidden: not `visible`. Coordinates count from 0 and are taken as they are.
 *
 * @throws {DatasetError} where the file cannot be read or is something else, or a value is not a finite number.
 * @throws {OptionError} where there is no such part.
 *
 * Johnson and Everingham, "Clustered pose and nonlinear appearance models for human pose estimation" (2010), and "Learning
 * effective human pose estimation from inaccurate annotation" (2011).
 */
export async function readLspAnnotations(
  file: string,
  { split = 'all' }: LspAnnotationsOptions = {},
): Promise<AnnotationFile> {
  const { edition, pictures, keypoints } = readLspJoints(await readDatasetFile(file), file);
  const numbers = Array.from({ length: pictures }, (_, index) => index + 1).filter((number) =>
    isInLspSplit(number, { split, edition }),
  );
  if (numbers.length === 0) {
    throw new DatasetError(
      `\`${file}\` has ${pictures} pictures, none of the part '${split}'. Download the file again.`,
      { file },
    );
  }
  for (const number of numbers) keypoints(number - 1);
  const numberAt = (index: number) => {
    checkIndex(index, numbers.length);
    return numbers[index] as number;
  };
  const idOf = (number: number) => `im${String(number).padStart(LSP_DIGITS[edition], '0')}`;
  return {
    name: `lsp/${split}`,
    skeleton: LSP_14,
    length: numbers.length,
    picture: (index) => ({ file: `${idOf(numberAt(index))}.jpg` }),
    annotation: (index) => {
      const number = numberAt(index);
      const id = idOf(number);
      const part = lspSplitOf(number, edition);
      return {
        id,
        file: `${id}.jpg`,
        poses: [{ keypoints: keypoints(number - 1) }],
        ...(part !== null && { split: part }),
      };
    },
  };
}
