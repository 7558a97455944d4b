import { FLIC_11, LSP_14, MPII_16, OptionError, type Skeleton } from '@posewright/pose';
import { writeCoco } from './coco/write-coco.js';
import { writeFlic } from './flic/write-flic.js';
import { writeFolder } from './folder/write-folder.js';
import { writeLsp } from './lsp/write-lsp.js';
import { writeMpii } from './mpii/write-mpii.js';
import type { PoseDataset } from './pose-dataset.js';
import type { WriteOptions, WrittenDataset } from './writing/write-options.js';
import { writeYoloPose } from './yolo-pose/write-yolo-pose.js';

/** A format that data sets can be written in. */
export type WrittenKind = 'lsp' | 'mpii' | 'flic' | 'coco' | 'yolo-pose' | 'folder';

/** A format, and the joints that it is bound to. */
interface Format {
  readonly write: (dataset: PoseDataset, options: WriteOptions) => Promise<WrittenDataset>;
  readonly skeleton: Skeleton | null;
}

const FORMATS: Readonly<Record<WrittenKind, Format>> = {
  lsp: { write: writeLsp, skeleton: LSP_14 },
  mpii: { write: writeMpii, skeleton: MPII_16 },
  flic: { write: writeFlic, skeleton: FLIC_11 },
  coco: { write: writeCoco, skeleton: null },
  'yolo-pose': { write: writeYoloPose, skeleton: null },
  folder: { write: writeFolder, skeleton: null },
};

/** The formats that {@link writeDataset} writes. */
export const WRITTEN_KINDS = Object.keys(FORMATS) as readonly WrittenKind[];

/**
 * Gives the joints that a format is bound to: those of the data set that it is named after.
 *
 * @returns `null` where it holds any joints.
 */
export function skeletonOfKind(kind: WrittenKind): Skeleton | null {
  return FORMATS[kind].skeleton;
}

/**
 * Writes a data set in a format that {@link openDataset} opens.
 *
 * @throws {OptionError} where there is no such format; and what its own function throws, see there.
 */
export async function writeDataset(
  dataset: PoseDataset,
  { kind, ...options }: WriteOptions & { readonly kind: WrittenKind },
): Promise<WrittenDataset> {
  if (!Object.hasOwn(FORMATS, kind)) {
    throw new OptionError('kind', `one of ${WRITTEN_KINDS.join(', ')}`, kind);
  }
  return FORMATS[kind].write(dataset, options);
}
