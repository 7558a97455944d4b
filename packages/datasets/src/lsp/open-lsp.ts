import { resolve } from 'node:path';
import { attachPictures, type MissingPictures } from '../pictures/attach-pictures.js';
import type { PoseDataset } from '../pose-dataset.js';
import type { LspSplit } from './lsp-split.js';
import { readLspAnnotations } from './read-lsp-annotations.js';

/** Options of {@link openLsp}. */
export interface LspOptions {
  /** Folder with `images/` and `joints.mat`. */
  readonly directory: string;
  /** Part of the set; all of it where not given. */
  readonly split?: LspSplit;
  /** File of annotations, from `directory`; `joints.mat` where not given. */
  readonly annotations?: string;
  /** Folder of pictures, from `directory`; `images` where not given. */
  readonly images?: string;
  /** What to do about pictures that are not in the folder; `leave-out` where not given. */
  readonly missing?: MissingPictures;
}

/** Leeds Sports Pose or its extension, as their authors packed them. */
export interface Lsp extends PoseDataset {
  /** Annotations of the part that were left out because their picture is not in the folder. */
  readonly missingPictures: number;
}

/**
 * Opens Leeds Sports Pose (2,000 pictures, `images/im0001.jpg` and so on) or its extension (10,000, `images/im00001.jpg`) in the original layout,
 * told apart by their `joints.mat`; see {@link readLspAnnotations}. LSP's halves are `train` and `test` (or `validation`);
 * of the extension, pictures numbered up to 8500 are `train`, 8501 to 9500 `validation`.
 *
 * @throws {DatasetError} as `readLspAnnotations`, and where the folder of pictures is missing or has none of the part.
 * @throws {OptionError} where there is no such part.
 */
export async function openLsp({
  directory,
  split = 'all',
  annotations = 'joints.mat',
  images = 'images',
  missing = 'leave-out',
}: LspOptions): Promise<Lsp> {
  const file = resolve(directory, annotations);
  const joints = await readLspAnnotations(file, { split });
  const dataset = await attachPictures(joints, {
    name: `lsp/${split}`,
    file,
    images: resolve(directory, images),
    missing,
  });
  return { ...dataset, missingPictures: joints.length - dataset.length };
}
